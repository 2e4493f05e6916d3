/** 机构自算指数 of one place, 0–100; null: the agency gives none. */
export type AgencyFigure = { applicationId: string; number: string; name: string; agencyIndex: number | null };
