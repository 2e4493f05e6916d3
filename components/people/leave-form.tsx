import { PASSWORD_TEXTS } from "@/lib/labels/passwords";

/** 退出登录, on the pages that must be gone through before anything else: nothing has been filled in yet that this browser might keep. */
export const LeaveForm = ({ action }: { action: () => Promise<void> }) => (
  <form action={action} className="mt-6">
    <button type="submit" className="link">
      {PASSWORD_TEXTS.signOut}
    </button>
  </form>
);
