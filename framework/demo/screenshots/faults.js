() => {
  const found = [];
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 1) {
    const over = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1);
    found.push(`overflows by ${wide} pixels: ${over.slice(-1).map(e => e.tagName + '.' + e.className)}`);
  }
  const ids = {};
  document.querySelectorAll('[id]').forEach(e => { ids[e.id] = (ids[e.id] || 0) + 1; });
  Object.entries(ids).filter(([, n]) => n > 1).forEach(([id, n]) => found.push(`id ${id} stands ${n} times`));
  document.querySelectorAll('a[href^="#"]').forEach(a => {
    const to = decodeURIComponent(a.getAttribute('href').slice(1));
    if (to && !document.getElementById(to)) found.push(`link to #${to}, which is not there`);
  });
  document.querySelectorAll('input:not([type=hidden]), select, textarea').forEach(e => {
    if (!e.labels?.length && !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby')) {
      found.push(`field ${e.name || e.id} has no label`);
    }
  });
  const seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest('svg, script, style, .govuk-visually-hidden, .govuk-skip-link')) continue;
    const box = parent.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < 15 && box.width > 1 && box.height > 1) {
      const said = `text of ${size} pixels: ${parent.tagName}.${parent.className}`;
      if (!seen.has(said)) { seen.add(said); found.push(said); }
    }
  }
  if (document.querySelectorAll('h1').length !== 1) found.push(`${document.querySelectorAll('h1').length} headings of the first level`);
  return found;
}
