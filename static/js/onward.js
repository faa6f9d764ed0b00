// The next files are read without a press of the button.
for (const form of document.querySelectorAll("[data-onward]")) form.requestSubmit();
