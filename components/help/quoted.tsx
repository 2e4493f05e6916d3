const QUOTED = /(「[^」]+」)/;

/** A line of the help: what stands on the screen, in 「」, set off from the rest. */
export function Quoted({ text }: { text: string }) {
  return text
    .split(QUOTED)
    .map((part, at) => (QUOTED.test(part) ? <strong key={at}>{part}</strong> : <span key={at}>{part}</span>));
}
