/** Of an endpoint: what it is, when the app asks it, and what to watch when anything breaks there. */
export interface EndpointWords {
  title: string;
  asked: string;
  watch: string;
}

/** Of a fault, by its name or, where the name means something else there, `endpoint/name`: what it does, what to watch. */
export type FaultWords = Record<string, readonly [does: string, watch?: string]>;
