"""The formats, one module each. They run in the child process only, and import no Django."""
