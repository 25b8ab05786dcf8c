// Adds to the form that takes files: dropping, progress, and messages without leaving the page.
(function () {
  "use strict";
  document.querySelectorAll("form.take").forEach(function (form) {
    var input = form.querySelector("input[type=file]");
    var zone = form.querySelector(".drop");
    var button = form.querySelector("button.go");
    var progress = form.querySelector(".progress");
    var bar = progress.querySelector("progress");
    var status = progress.querySelector("[role=status]");
    var trouble = form.querySelector(".trouble");

    function say(message, hint) {
      trouble.querySelector("strong").textContent = message;
      trouble.querySelector(".hint").textContent = hint || "";
      trouble.hidden = false;
      trouble.focus();
    }

    function busy(yes) {
      button.disabled = yes;
      progress.hidden = !yes;
      form.setAttribute("aria-busy", String(yes));
    }

    function answered(request, named) {
      var answer = {};
      try { answer = JSON.parse(request.responseText); } catch (ignored) { answer = {}; }
      if (request.status === 200 && answer.location) {
        window.location.assign(answer.location);
        return;
      }
      busy(false);
      var message = answer.message || "The page did not answer as it should.";
      say(named ? named + ": " + message : message, answer.hint || "Try it again.");
    }

    // Past a limit the program hangs up before it has heard all, and nothing could be said.
    function tooMuch() {
      var sizes = Array.prototype.map.call(input.files, function (file) { return file.size; });
      return sizes.reduce(function (sum, size) { return sum + size; }, 0) > Number(form.dataset.most);
    }

    function send() {
      if (tooMuch()) {
        say(form.dataset.refusal, form.dataset.hint);
        return;
      }
      var named = input.files.length === 1 ? input.files[0].name : "";
      var request = new XMLHttpRequest();
      trouble.hidden = true;
      busy(true);
      bar.value = 0;
      status.textContent = "Sending …";
      request.upload.addEventListener("progress", function (event) {
        if (event.lengthComputable) { bar.value = event.loaded / event.total; }
      });
      request.upload.addEventListener("load", function () {
        bar.removeAttribute("value");
        status.textContent = "Reading and counting …";
      });
      request.addEventListener("load", function () { answered(request, named); });
      request.addEventListener("error", function () {
        busy(false);
        say("The program does not answer.", "Is its window still open? Start it again if not.");
      });
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.send(new FormData(form));
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!button.disabled) { send(); }
    });
    ["dragenter", "dragover"].forEach(function (name) {
      zone.addEventListener(name, function (event) {
        event.preventDefault();
        zone.classList.add("over");
      });
    });
    ["dragleave", "drop"].forEach(function (name) {
      zone.addEventListener(name, function () { zone.classList.remove("over"); });
    });
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      if (button.disabled || !event.dataTransfer.files.length) { return; }
      if (!input.multiple && event.dataTransfer.files.length > 1) {
        say("One file at a time, please.", "To check many at once, go to ‘Mark a cohort’.");
        return;
      }
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    });
    // A page that the browser brings back from its memory must not look busy for ever.
    window.addEventListener("pageshow", function () { busy(false); });
  });
  // A file dropped beside the zone would make the browser leave the page.
  ["dragover", "drop"].forEach(function (name) {
    document.addEventListener(name, function (event) { event.preventDefault(); });
  });
})();
