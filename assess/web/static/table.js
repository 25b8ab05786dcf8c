// Keeps the table of a cohort fresh while it is read, and sorts and filters it.
(function () {
  "use strict";
  var table = document.getElementById("all");
  if (!table) { return; }
  var body = table.tBodies[0];
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var filter = document.getElementById("filter");
  var shown = document.getElementById("shown");
  var state = document.getElementById("state");
  var words = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
  var by = null;

  function value(row, column) {
    var cell = row.cells[column];
    if (!cell) { return ""; }
    return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
  }

  function sort() {
    if (by === null) { return; }
    Array.prototype.slice.call(body.rows).sort(function (a, b) {
      var one = value(a, by.column), two = value(b, by.column);
      var numbers = typeof one === "number" && typeof two === "number";
      var order = numbers ? one - two : words.compare(String(one), String(two));
      return by.down ? -order : order;
    }).forEach(function (row) { body.appendChild(row); });
  }

  function sift() {
    var name = filter.elements.name.value.toLowerCase();
    var verdict = filter.elements.verdict.value;
    var count = 0;
    Array.prototype.forEach.call(body.rows, function (row) {
      var fits = row.cells[0].textContent.toLowerCase().indexOf(name) >= 0 &&
        (!verdict || row.dataset.verdict === verdict) &&
        (!filter.elements.look.checked || row.dataset.look === "1" || row.dataset.verdict === "not read") &&
        (!filter.elements.open.checked || row.dataset.decided === "0");
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = count === body.rows.length ? "" : count + " of " + body.rows.length + " shown";
  }

  function refresh() {
    fetch(table.dataset.rows, { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.json(); })
      .then(function (answer) {
        if (answer.rows === undefined) {
          var said = answer.message || "The page did not answer as it should.";
          state.textContent = said + " " + (answer.hint || "Load it again.");
          return;
        }
        var open = document.activeElement && body.contains(document.activeElement);
        if (!open) {
          body.innerHTML = answer.rows;
          sort();
          sift();
        }
        // What is said of the end would be ahead of a table that somebody is using.
        if (answer.running || !open) { state.textContent = answer.said; }
        if (answer.running || open) { window.setTimeout(refresh, 1000); }
      })
      .catch(function () { state.textContent = "The program does not answer. Is its window still open?"; });
  }

  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) { button.appendChild(head.firstChild); }
    head.appendChild(button);
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      by = { column: column, down: down };
      sort();
    });
  });
  filter.hidden = false;
  filter.addEventListener("input", sift);
  filter.addEventListener("submit", function (event) { event.preventDefault(); });
  sift();
  if (table.dataset.running === "1") { window.setTimeout(refresh, 700); }
})();
