// Before the page is drawn: says that scripts run, so that what only a script can open is shut without a flicker.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
