// Starts the screens. It stands in a file of its own because the page's policy allows no inline script.

// The theme is set before the first paint, so that a dark counter never flashes white.
const chosen = localStorage.getItem("mostrador.theme");
const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.theme = dark ? "dark" : "light";

// Keys that the web view would act on before the program sees them.
addEventListener("keydown", (event) => {
  const letter = event.key.toLowerCase();
  const taken = ["F1", "F3", "F5", "F6", "F7", "F10", "F11", "F12"].includes(event.key)
    || (event.ctrlKey && !event.shiftKey && !event.altKey && ["p", "r", "j", "l", "s", "k"].includes(letter));
  if (taken) event.preventDefault();
}, { capture: true });

const fail = (error) => {
  console.error(error);
  const box = document.getElementById("app");
  box.textContent = "La pantalla no pudo abrirse. Cerrar el programa y volver a abrirlo; las ventas están guardadas.";
  box.className = "boot-failed";
};

import("./ui.js").then((ui) => ui.default({ module_or_path: "ui_bg.wasm" })).catch(fail);
