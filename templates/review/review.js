// Nothing on a page needs this: it scrolls the text to the current proposal, and puts words that are selected in the
// field for hiding by hand.
"use strict";
const field = document.getElementById("text");
const paper = document.querySelector(".paper");
const current = document.querySelector(".paper .current");
if (paper && current && paper.scrollHeight > paper.clientHeight) {
  paper.scrollTop = current.offsetTop - paper.clientHeight / 2;
}
if (field && paper) {
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection.toString().trim();
    if (words && selection.anchorNode && paper.contains(selection.anchorNode)) {
      field.value = words;
    }
  });
}
