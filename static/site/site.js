// What pages gain when scripts run. Everything works without.
const { govuk, pickerScript, pickerStyle } = document.body.dataset;

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function growAll(root) {
  if (CSS.supports("field-sizing", "content")) return;
  for (const area of root.querySelectorAll("textarea.grows")) {
    grow(area);
    area.addEventListener("input", () => grow(area));
  }
}

function countWords(root) {
  for (const line of root.querySelectorAll("[data-word-count]")) {
    const area = document.getElementById(line.dataset.wordCount);
    area?.addEventListener("input", () => {
      const count = area.value.split(/\s+/).filter(Boolean).length;
      line.textContent = `${count} words of about ${line.dataset.about}`;
    });
  }
}

function load(tag, attributes) {
  return new Promise((resolve) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.addEventListener("load", resolve);
    document.head.append(element);
  });
}

async function offerPickers(root) {
  const selects = root.querySelectorAll("select[data-picker]");
  if (!selects.length) return;
  load("link", { rel: "stylesheet", href: pickerStyle });
  await load("script", { src: pickerScript });
  for (const selectElement of selects) {
    window.accessibleAutocomplete.enhanceSelectElement({ selectElement, defaultValue: "", showAllValues: true });
  }
}

// A radio may not say that it is expanded; GOV.UK's script says so each time one is chosen.
function dropExpanded() {
  for (const radio of document.querySelectorAll("input[type=radio][aria-expanded]")) {
    radio.removeAttribute("aria-expanded");
  }
}

function liven(root) {
  growAll(root);
  countWords(root);
  offerPickers(root);
}

const { initAll } = await import(govuk);
initAll();
dropExpanded();
liven(document);
document.addEventListener("click", dropExpanded);
window.addEventListener("pageshow", dropExpanded);
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) liven(event.target);
});
