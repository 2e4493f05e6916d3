import { CHECK_TEXTS } from "@/lib/labels/certificates";
import { TextInput } from "../form/text-input";
import { Button } from "../ui/button";

/** 证书查验: number and code of a certificate in hand; a plain form that works without script. */
export function CheckForm({ number = "", code = "" }: { number?: string; code?: string }) {
  return (
    <form method="get" action="/register/check" className="no-print flex flex-wrap items-end gap-x-4 *:max-sm:w-full">
      <TextInput
        name="number"
        label="证书编号"
        placeholder="如 MM-2024-0007"
        defaultValue={number}
        required
        autoComplete="off"
      />
      <TextInput name="code" label="校验码" hint={CHECK_TEXTS.codeHint} defaultValue={code} autoComplete="off" />
      <div className="mb-4">
        <Button type="submit" variant="primary">
          查验
        </Button>
      </div>
    </form>
  );
}
