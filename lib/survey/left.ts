/** Whether a place is out of the running: it needs no further interviews, and nothing is compared with it. */
export const hasLeft = ({ stage }: { stage: string }): boolean => stage === "withdrawn" || stage === "disqualified";
