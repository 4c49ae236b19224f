// Says that what was sent is still being worked on. Everything works without it.
const busy = document.getElementById("sibuk");
addEventListener("submit", () => setTimeout(() => { busy.hidden = false; }, 700));
addEventListener("pageshow", () => { busy.hidden = true; });
