// A choice of time zones marked data-own-zone begins at the zone of this device, as long as nobody has chosen.
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const choice of document.querySelectorAll("select[data-own-zone]")) {
  const named = [...choice.options].some((option) => option.value === own);
  if (named && choice.value === "UTC") choice.value = own;
}
