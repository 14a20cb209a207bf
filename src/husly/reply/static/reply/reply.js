/* What is typed stays in this browser tab until it is sent, should the connection or the page be lost. Everything works without. */
"use strict";

(function () {
  var form = document.querySelector("[data-draft]");
  var kept = "svar:" + location.pathname;
  try {
    if (document.querySelector("[data-sent]")) sessionStorage.clear();
    if (!form) return;
    var fields = form.querySelectorAll("textarea, input[type=tel], input[type=text]");
    var told = JSON.parse(sessionStorage.getItem(kept) || "{}");
    Array.prototype.forEach.call(fields, function (field) {
      if (!field.value && told[field.name]) field.value = told[field.name];
      field.addEventListener("input", function () {
        told[field.name] = field.value;
        sessionStorage.setItem(kept, JSON.stringify(told));
      });
    });
  } catch (e) { /* a browser without storage forgets */ }
})();
