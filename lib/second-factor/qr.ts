import encoder from "pdfmake/js/qrEnc.js";

/** The margin of white that the standard asks for, in modules. */
const QUIET = 4;

/**
 * A QR code as an outline to fill in: its side in modules, the margin among them, and the path of the dark ones. By the encoder that draws
 * those of certificates and slips: a white ground, then a square for each dark module.
 */
export function qrOutline(text: string): { side: number; path: string } {
  const { measure } = "measure" in encoder ? encoder : encoder.default;
  const [ground, ...dark] = measure({ qr: text, eccLevel: "M" })._canvas;
  const unit = dark[0]!.w;
  const squares = dark.map(({ x, y }) => `M${x / unit + QUIET} ${y / unit + QUIET}h1v1h-1z`);
  return { side: ground!.w / unit + 2 * QUIET, path: squares.join("") };
}
