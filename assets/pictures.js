// Saves a picture of the page as a file that stands alone. host.js loads this with the first picture somebody saves.
//
// What is drawn on the page has classes for colours; a file has no style sheet, so every element is given what the browser
// made of them: the picture looks as it does on the screen, in the palette it has there.

const SVG = "http://www.w3.org/2000/svg";
/** What style sheets say of a drawing. As attributes every viewer of images understands them. */
const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "paint-order", "opacity", "text-anchor"];
const WORDS = ["font-family", "font-size", "font-weight"];
/** Around the picture, in pixels. */
const EDGE = 16;
/** Dots of a saved image in a pixel of the page. */
const SHARP = 2;

/** A colour as red, green and blue: viewers of images know no others, and mixed colours come in newer forms. */
const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
function plain(colour) {
  brush.canvas.width = brush.canvas.height = 1;
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${(alpha / 255).toFixed(3)})`;
}

/** Gives the copy of an element what the browser shows the element with. */
function settle(shown, copy) {
  const style = getComputedStyle(shown);
  const names = copy.nodeName === "text" ? [...LOOKS, ...WORDS] : LOOKS;
  for (const name of names) {
    const value = style.getPropertyValue(name);
    const isColour = (name === "fill" || name === "stroke") && value !== "none";
    copy.setAttribute(name, isColour ? plain(value) : value.replace(/"/g, "'"));
  }
  copy.removeAttribute("class");
  for (const [index, child] of [...shown.children].entries()) settle(child, copy.children[index]);
}

/** What an element stands on: the first colour behind it, which may be that of a page around ours. */
function background(element) {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    const colour = getComputedStyle(at).backgroundColor;
    if (!/^(transparent|rgba\(.*, 0\))$/.test(colour)) return colour;
  }
  return "Canvas";
}

function named(name, text) {
  const element = document.createElementNS(SVG, name);
  element.textContent = text.replace(/\s+/g, " ").trim();
  return element;
}

/** The picture of a figure as a document of its own: its text, and its size. */
function alone(figure) {
  const shown = figure.querySelector("svg.chart");
  const copy = shown.cloneNode(true);
  settle(shown, copy);
  const [, , width, height] = shown.getAttribute("viewBox").split(" ").map(Number);
  const [wide, high] = [width + 2 * EDGE, height + 2 * EDGE];
  for (const name of ["aria-hidden", "focusable"]) copy.removeAttribute(name);
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("role", "img");
  copy.setAttribute("viewBox", `${-EDGE} ${-EDGE} ${wide} ${high}`);
  copy.setAttribute("width", wide);
  copy.setAttribute("height", high);
  const paper = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x: -EDGE, y: -EDGE, width: wide, height: high })) paper.setAttribute(name, value);
  paper.setAttribute("fill", plain(background(figure)));
  const caption = figure.querySelector("figcaption")?.textContent ?? "";
  const title = figure.getAttribute("aria-label") ?? figure.getRootNode().getElementById("verdict-answer").textContent;
  copy.prepend(named("title", title), named("desc", caption), paper);
  return { text: new XMLSerializer().serializeToString(copy), wide, high };
}

async function image({ text, wide, high }) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const drawn = new Image(wide * SHARP, high * SHARP);
    drawn.src = address;
    await drawn.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [wide * SHARP, high * SHARP];
    canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Saves the picture a button stands below, as the kind of file and under the name it says. */
export async function save({ save: kind, key }, figure) {
  const picture = alone(figure);
  const file = kind === "png" ? await image(picture) : new Blob([picture.text], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.download = `${key}.${kind}`;
  link.href = URL.createObjectURL(file);
  link.click();
  // The browser has taken hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
