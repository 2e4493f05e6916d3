"use client";

import { useRef } from "react";
import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextInput } from "../form/text-input";

export type SampleAccount = { account: string; name: string; organisation: string; duty: string; password: string };

/** Account and password; in a demonstration, the accounts by duty, one press fills them in. */
export function SignInForm({ action, accounts }: { action: FormAction; accounts: SampleAccount[] }) {
  const box = useRef<HTMLDivElement>(null);
  const fill = (sample: SampleAccount) => {
    const form = box.current?.querySelector("form");
    const account = form?.elements.namedItem("account");
    const password = form?.elements.namedItem("password");
    if (account instanceof HTMLInputElement) account.value = sample.account;
    if (password instanceof HTMLInputElement) {
      password.value = sample.password;
      password.focus();
    }
  };
  return (
    <div ref={box}>
      <FormShell action={action}>
        <TextInput name="account" label="账号" autoComplete="username" required width="half" />
        <TextInput
          name="password"
          label="口令"
          type="password"
          autoComplete="current-password"
          required
          width="half"
          hint="30 分钟不操作，或者登录满 8 小时，须重新登录。"
        />
        <FormActions>
          <SubmitButton pendingLabel="正在登录…">登录</SubmitButton>
        </FormActions>
      </FormShell>
      {accounts.length > 0 ? <SampleAccounts accounts={accounts} onPick={fill} /> : null}
    </div>
  );
}

function SampleAccounts({ accounts, onPick }: { accounts: SampleAccount[]; onPick: (sample: SampleAccount) => void }) {
  const duties = [...new Set(accounts.map(({ duty }) => duty))];
  return (
    <section aria-labelledby="sample-accounts" className="mt-8 border-t border-line pt-4">
      <h2 id="sample-accounts" className="text-base">
        演示账号
      </h2>
      <p className="mt-1 text-sm text-gray-600">单位和人员均为虚构。选择一个账号即可填入，再按“登录”。</p>
      {duties.map((duty) => (
        <div key={duty} className="mt-3">
          <h3 className="text-sm text-gray-700">{duty}</h3>
          <ul className="mt-1 flex flex-wrap gap-2">
            {accounts
              .filter((sample) => sample.duty === duty)
              .map((sample) => (
                <li key={sample.account}>
                  <button
                    type="button"
                    onClick={() => onPick(sample)}
                    className="min-h-11 border border-line-strong bg-white px-3 py-1 text-left text-sm hover:bg-primary-50"
                  >
                    <span className="font-semibold">{sample.name}</span>
                    <span className="ml-2 text-gray-600">{sample.organisation}</span>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
