/** What the portal keeps in its process under names of this kind. */
const KEPT = /^portal[A-Z]/;

/** Where test files share a process, the next one starts afresh. */
export function forgetKept(): void {
  for (const name of Object.keys(globalThis)) if (KEPT.test(name)) Reflect.deleteProperty(globalThis, name);
}
