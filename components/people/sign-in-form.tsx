import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextInput } from "../form/text-input";
import { cx } from "../ui/cx";

export type SampleAccount = { account: string; name: string; organisation: string; duty: string; password: string };

/** Account and password; in a demonstration, the accounts by duty, of which a link fills in the one that is `chosen`. */
export function SignInForm({
  action,
  accounts,
  chosen,
  to,
}: {
  action: FormAction;
  accounts: SampleAccount[];
  chosen?: SampleAccount | undefined;
  /** Where to go afterwards. */
  to: string;
}) {
  return (
    <div className={cx("grid items-start gap-4", accounts.length > 0 && "lg:grid-cols-[22rem_1fr]")}>
      <section aria-labelledby="sign-in" className="border border-line bg-white px-6 py-6">
        <h1 id="sign-in" className="mb-4 text-xl">
          登录
        </h1>
        <FormShell action={action} hidden={{ to }}>
          <TextInput name="account" label="账号" autoComplete="username" required defaultValue={chosen?.account} />
          <TextInput
            name="password"
            label="口令"
            type="password"
            autoComplete="current-password"
            required
            defaultValue={chosen?.password}
            autoFocus={chosen !== undefined}
          />
          <FormActions>
            <SubmitButton pendingLabel="正在登录…">登录</SubmitButton>
          </FormActions>
        </FormShell>
        <p className="mt-4 text-sm text-gray-600">30 分钟不操作，或者登录满 8 小时，须重新登录。</p>
      </section>
      {accounts.length > 0 ? <SampleAccounts accounts={accounts} chosen={chosen} to={to} /> : null}
    </div>
  );
}

type Samples = { accounts: SampleAccount[]; chosen: SampleAccount | undefined; to: string };

function SampleAccounts({ accounts, chosen, to }: Samples) {
  const duties = [...new Set(accounts.map(({ duty }) => duty))];
  return (
    <section aria-labelledby="sample-accounts" className="border border-line bg-white px-6 py-6">
      <h2 id="sample-accounts" className="text-lg">
        演示账号
      </h2>
      <p className="mt-1 text-sm text-gray-600">单位和人员均为虚构。选一个账号，账号和口令即自动填好，再按“登录”。</p>
      <dl className="mt-3 divide-y divide-line border-t border-line">
        {duties.map((duty) => (
          <div key={duty} className="gap-x-4 py-2 sm:flex">
            <dt className="w-44 shrink-0 py-1 text-sm text-gray-700">{duty}</dt>
            <dd className="flex flex-wrap gap-2">
              {accounts
                .filter((sample) => sample.duty === duty)
                .map((sample) => (
                  <a
                    key={sample.account}
                    href={`/sign-in?${new URLSearchParams({ as: sample.account, to })}`}
                    aria-current={sample.account === chosen?.account ? "true" : undefined}
                    className="inline-block min-h-8 border border-line-strong bg-white px-2.5 py-1 text-sm hover:bg-primary-50 aria-[current]:border-primary-600 aria-[current]:bg-primary-50"
                  >
                    <span className="font-semibold">{sample.name}</span>
                    <span className="ml-2 text-gray-600">{sample.organisation}</span>
                  </a>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
