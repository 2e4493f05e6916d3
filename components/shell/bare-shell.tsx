import type { ReactNode } from "react";
import { Masthead } from "./masthead";

/** A page with nothing but the masthead: not found, fault, signed out. */
export function BareShell({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <Masthead />
      <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 py-12">
        <div className="border border-line bg-white px-6 py-8">
          <h1 className="mb-4 text-xl">{title}</h1>
          <div className="prose-zh">{children}</div>
        </div>
      </main>
    </>
  );
}
