// Makes the columns of the big table sortable; without it the table stays in input order.
(function () {
  var table = document.getElementById("all");
  if (!table) { return; }
  var body = table.tBodies[0];
  var words = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
  function value(row, column) {
    var cell = row.cells[column];
    return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
  }
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) { button.appendChild(head.firstChild); }
    head.appendChild(button);
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
        other.removeAttribute("aria-sort");
      });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      Array.prototype.slice.call(body.rows).sort(function (a, b) {
        var one = value(a, column), two = value(b, column);
        var order = typeof one === "number" ? one - two : words.compare(one, two);
        return down ? -order : order;
      }).forEach(function (row) { body.appendChild(row); });
    });
  });
  document.getElementById("sorting").hidden = false;
})();
