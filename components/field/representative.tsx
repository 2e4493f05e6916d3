"use client";

import { type FormEvent, useState } from "react";
import type { FieldSignature } from "@/lib/field-records/views";
import { lengthFault } from "@/lib/kernel/length-fault";
import { TextInput } from "../form/text-input";
import { Button } from "../ui/button";
import { Contested } from "./conflict";
import { sign } from "./sign";
import { SignaturePad } from "./signature-pad";
import { StateTag } from "./state-tag";
import type { Field } from "./use-field";

const LEAST = 2;
const BOXES: Readonly<Record<string, string>> = { representative: "name", "representative-post": "post" };

/** Who speaks for the place: name, post, signature; once for all the stands that follow. */
export function Representative({ field, signed }: { field: Field; signed: FieldSignature | null }) {
  const [open, setOpen] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const record = field.kept?.records.find((one) => one.kind === "signature" && one.subject === "place");
  const writing = open || signed === null;
  const read = (name: string) => document.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value.trim() ?? "";
  const keep = async (drawn: Blob | null) => {
    const [name, post] = [read("representative"), read("representative-post")];
    const missing = {
      ...(name.length < LEAST ? { name: lengthFault("姓名", LEAST, name) } : {}),
      ...(post.length < LEAST ? { post: lengthFault("职务", LEAST, post) } : {}),
    };
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    if (await sign(field, { memberId: null, name, post }, drawn)) setOpen(false);
  };
  // what has been filled in since is no longer said to be missing
  const settle = (event: FormEvent<HTMLElement>) => {
    const { name: box, value } = event.target as HTMLInputElement;
    const part = BOXES[box];
    if (part && value.trim().length >= LEAST) setErrors(({ [part]: _, ...others }) => others);
  };
  return (
    <section aria-label="被核查单位代表" onInput={settle} className="mb-3 border border-line bg-white p-3">
      <p className="mb-2 flex flex-wrap items-center gap-2">
        <b>被核查单位代表</b>
        {signed ? (
          <span>
            {signed.name}（{signed.post}），{signed.sha256 ? "已手写签名" : "以姓名代替签名"}
          </span>
        ) : null}
        <StateTag record={record} delivered={signed !== null} />
      </p>
      {record ? <Contested field={field} record={record} /> : null}
      {writing ? (
        <>
          <TextInput
            name="representative"
            label="姓名"
            required
            {...(signed ? { defaultValue: signed.name } : {})}
            {...(errors.name ? { error: errors.name } : {})}
          />
          <TextInput
            name="representative-post"
            label="职务"
            required
            {...(signed ? { defaultValue: signed.post } : {})}
            {...(errors.post ? { error: errors.post } : {})}
          />
          <SignaturePad name="被核查单位代表" onSigned={(drawn) => void keep(drawn)} />
        </>
      ) : (
        <Button onClick={() => setOpen(true)}>更换代表或者重新签名</Button>
      )}
    </section>
  );
}
