"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { type FormEvent, useRef, useState } from "react";
import { controlClass } from "@/components/form/control-style";
import { Field } from "@/components/form/field";
import { usePerson } from "@/components/people/signed-in";
import { Button } from "@/components/ui/button";
import { PopupBody } from "@/components/ui/popup";
import { DIALOG } from "@/components/ui/popup-style";
import { SIGN_IN_AGAIN } from "@/lib/labels/filing";
import { signInAs } from "./sign-in-as";

/** Over the page whose session has ended: the same account signs in again, and what was being done goes on. Closing it keeps everything. */
export function SignInAgain({ other, onDone }: { other: boolean; onDone: () => void }) {
  const person = usePerson();
  const [open, setOpen] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  if (!person) return null;

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // a form in a portal still tells the forms around it in the tree
    event.stopPropagation();
    if (pending || !person) return;
    const given = password.current?.value ?? "";
    if (!given) return setProblem(SIGN_IN_AGAIN.missing);
    setPending(true);
    const answer = await signInAs(person, given, code.current?.value ?? "");
    setPending(false);
    if (answer === null) {
      setOpen(false);
      return onDone();
    }
    if (answer === SIGN_IN_AGAIN.codeMissing) {
      // the password stays: only the code was missing
      setAsksCode(true);
      return setProblem(answer);
    }
    setProblem(answer === SIGN_IN_AGAIN.denied && asksCode ? SIGN_IN_AGAIN.deniedCode : answer);
    if (code.current) code.current.value = "";
    if (password.current) password.current.value = "";
    password.current?.focus();
  }

  return (
    <>
      <Button size="small" variant="primary" onClick={() => setOpen(true)}>
        {SIGN_IN_AGAIN.open}
      </Button>
      <Base.Root open={open} onOpenChange={setOpen}>
        <PopupBody
          className={DIALOG}
          title={SIGN_IN_AGAIN.title}
          description={other ? SIGN_IN_AGAIN.other : SIGN_IN_AGAIN.lead}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: nothing typed here is an edit of the page below */}
          <div onInput={(event) => event.stopPropagation()} onBlur={(event) => event.stopPropagation()}>
            <form onSubmit={(event) => void send(event)} noValidate>
              <p className="mb-3">
                账号：<b>{person.account}</b>（{person.name}）
              </p>
              <input type="text" name="username" autoComplete="username" value={person.account} readOnly hidden />
              <Field id="sign-in-again" label="口令" required error={problem ?? undefined}>
                <input
                  ref={password}
                  id="sign-in-again"
                  type="password"
                  autoComplete="current-password"
                  required
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? "sign-in-again-error" : undefined}
                  className={controlClass(problem ?? undefined, "half")}
                />
              </Field>
              {asksCode ? (
                <Field id="sign-in-again-code" label={SIGN_IN_AGAIN.code} required>
                  <input
                    ref={code}
                    id="sign-in-again-code"
                    type="text"
                    autoComplete="one-time-code"
                    inputMode="numeric"
                    required
                    className={controlClass(undefined, "half")}
                  />
                </Field>
              ) : null}
              {problem ? (
                <p role="alert" className="sr-only">
                  {problem}
                </p>
              ) : null}
              <Button type="submit" variant="primary" aria-disabled={pending || undefined}>
                {pending ? "正在登录…" : "登录"}
              </Button>
            </form>
          </div>
        </PopupBody>
      </Base.Root>
    </>
  );
}
