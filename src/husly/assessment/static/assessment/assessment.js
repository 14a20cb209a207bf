/* Every answer is saved by itself, a moment after it is written, one at a time for each question. Without this file the page's button saves. */
"use strict";

document.querySelectorAll("form[data-save]").forEach((form) => {
  const source = () => ["csrfmiddlewaretoken", "origin", "on"].map((name) => [name, form.elements[name].value]);

  form.querySelectorAll("fieldset[data-question]").forEach((asked) => {
    const code = asked.dataset.question;
    const said = asked.querySelector("[role=status]");
    const inputs = () => [...asked.querySelectorAll("input, select, textarea")];
    const named = (name) => inputs().filter((input) => input.name === `${code}-${name}`);
    let waits = 0;
    let isSending = false;
    let isNew = false;

    const filled = () => {
      const body = new FormData();
      source().forEach(([name, value]) => body.append(name, value));
      body.append("question", code);
      inputs().filter((input) => input.name && (input.type !== "radio" || input.checked)).forEach((input) => body.append(input.name, input.value));
      return body;
    };

    const save = async () => {
      clearTimeout(waits);
      if (isSending) { isNew = true; return; }
      isSending = true;
      isNew = false;
      try {
        const answer = await fetch(form.dataset.save, { method: "POST", body: filled(), headers: { accept: "application/json" } });
        const told = await answer.json();
        said.textContent = told.said;
        if (told.follows) { named("follows")[0].value = told.follows; named("seen")[0].value = told.seen; }
        if (told.is_aside) { location.reload(); }
      } catch {
        said.textContent = "Ikke gemt. Prøv igen med knappen nederst.";
      } finally {
        isSending = false;
        if (isNew) { save(); }
      }
    };

    asked.addEventListener("input", (event) => {
      // What is written takes the place of a reason why nothing was, and the other way round.
      const [standing] = named("standing");
      if (named("value").includes(event.target) && event.target.value) { standing.value = ""; }
      if (event.target === standing && standing.value) {
        named("value").forEach((input) => { if (input.type === "radio") { input.checked = false; } else { input.value = ""; } });
      }
      clearTimeout(waits);
      waits = setTimeout(save, 3000);
    });
    asked.addEventListener("change", save);
  });
});
