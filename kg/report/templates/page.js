// Tables that sort by a click on their heads, and passages that open on paper. Without it the page reads as well.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, column) => row.cells[column].textContent.trim();
  const number = (text) => Number(text.replace(/[,%]/g, ""));
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const isNumber = head.classList.contains("amount");
      const before = head.getAttribute("aria-sort");
      const down = before ? before === "ascending" : isNumber;
      const rows = [...body.rows].sort((a, b) => {
        const [x, y] = [value(a, column), value(b, column)];
        const order = isNumber ? number(x) - number(y) : x.localeCompare(y);
        return down ? -order : order;
      });
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...rows);
    });
  });
}
const opened = [];
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details:not([open])")) {
    each.open = true;
    opened.push(each);
  }
});
addEventListener("afterprint", () => {
  for (const each of opened.splice(0)) each.open = false;
});
