"""The jobs of this room, as workers know them."""

from alliances.exports import export
from core import jobs

jobs.register("export", export)
