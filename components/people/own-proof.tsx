import { OWN_PROOF } from "@/lib/labels/second-factor";
import { TextInput } from "../form/text-input";
import { CodeInput } from "./code-input";

/** Who one is, given again for an act of consequence: the password, and the code of whoever has a second factor. */
export function OwnProof({ code, hint }: { code: boolean; hint?: string }) {
  return (
    <>
      <TextInput
        name="password"
        label={OWN_PROOF.password}
        type="password"
        autoComplete="current-password"
        required
        width="half"
        hint={hint}
      />
      {code ? <CodeInput label={OWN_PROOF.code} hint={OWN_PROOF.codeHint} /> : null}
    </>
  );
}
