// All the script of pages that are only read: buttons that print.
addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-print]")) print();
});
