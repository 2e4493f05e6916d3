declare module "pdfmake/js/qrEnc.js" {
  type Square = { x: number; y: number; w: number; h: number };
  type Encoder = { measure: (node: { qr: string; eccLevel: "L" | "M" | "Q" | "H" }) => { _canvas: Square[] } };
  /** However the bundler reads a CommonJS module. */
  const encoder: Encoder | { default: Encoder };
  export default encoder;
}
