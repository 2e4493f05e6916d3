// --import: this process believes that it is so many milliseconds later (FAULTS_SHIFT_MS), as where a machine's clock has jumped.
const shift = Number(process.env.FAULTS_SHIFT_MS);
const Right = Date;
globalThis.Date = new Proxy(Right, {
  construct: (_, given, made) =>
    Reflect.construct(Right, given.length > 0 ? given : [Right.now() + shift], made === globalThis.Date ? Right : made),
  apply: () => new Right(Right.now() + shift).toString(),
  get: (target, name) => (name === "now" ? () => Right.now() + shift : Reflect.get(target, name)),
});
