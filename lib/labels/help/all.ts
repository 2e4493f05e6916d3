import type { HelpPage, HelpText } from "@/lib/help/shape";
import { AUDIT_HELP, SECURITY_HELP, SYSTEM_HELP } from "./administrators";
import { AGENCY_HELP } from "./agency";
import { ASSESSING_HELP } from "./assessing";
import { BASICS_HELP } from "./basics";
import { CHECKING_HELP } from "./checking";
import { CONTRIBUTING_HELP } from "./contributing";
import { FILING_HELP } from "./filing";
import { OFFICE_HELP } from "./office";
import { ORGANISING_HELP } from "./organising";
import { PUBLIC_HELP } from "./public";
import { SIGNING_HELP } from "./signing";
import { SURVEYING_HELP } from "./surveying";
import { VERIFYING_HELP } from "./verifying";

/** The help, a page a duty. */
export const HELP: Readonly<Record<HelpPage, HelpText>> = {
  basics: BASICS_HELP,
  filing: FILING_HELP,
  checking: CHECKING_HELP,
  signing: SIGNING_HELP,
  contributing: CONTRIBUTING_HELP,
  office: OFFICE_HELP,
  organising: ORGANISING_HELP,
  assessing: ASSESSING_HELP,
  agency: AGENCY_HELP,
  surveying: SURVEYING_HELP,
  verifying: VERIFYING_HELP,
  system: SYSTEM_HELP,
  security: SECURITY_HELP,
  audit: AUDIT_HELP,
  public: PUBLIC_HELP,
};
