// On a narrow screen the theme opens its menu by a label, which no keyboard reaches and no screen
// reader calls a button. This puts a button in its place. Without JavaScript the label stays.

const drawer = document.getElementById("__drawer");
const label = document.querySelector('.md-header label[for="__drawer"]');

if (drawer instanceof HTMLInputElement && label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} fc-menu`;
  button.append(...label.childNodes);
  label.replaceWith(button);

  const tell = () => button.setAttribute("aria-expanded", String(drawer.checked));
  tell();
  drawer.addEventListener("change", tell);
  button.addEventListener("click", () => drawer.click());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}
