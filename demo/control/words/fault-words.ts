import type { Endpoint } from '../../faults/fault.ts';
import type { Language } from '../../pages/language.ts';
import { argumentsInFrench } from './fault-arguments-fr.ts';
import { endpointsInEnglish, faultsInEnglish } from './faults-en.ts';
import { endpointsInFrench, faultsInFrench } from './faults-fr.ts';
import type { EndpointWords, FaultWords } from './shape.ts';

const endpoints: Record<Language, Record<Endpoint, EndpointWords>> = {
  en: endpointsInEnglish,
  fr: endpointsInFrench,
};
const faults: Record<Language, FaultWords> = { en: faultsInEnglish, fr: faultsInFrench };

/** What the control page says of an endpoint. */
export function wordsOfEndpoint(language: Language, endpoint: Endpoint): EndpointWords {
  return endpoints[language][endpoint];
}

/**
 * What the control page says of a fault. What to watch is left out where it is what the endpoint says.
 *
 * @throws Error when nobody has written what it does
 */
export function wordsOfFault(
  language: Language,
  endpoint: Endpoint,
  fault: { name: string; argSays?: string },
): { does: string; watch: string | undefined; arg: string | undefined } {
  const own = faults[language][`${endpoint}/${fault.name}`] ?? faults[language][fault.name];
  if (!own) throw new Error(`no words for the fault ${fault.name}`);
  const [does, watch] = own;
  const translated = argumentsInFrench[`${endpoint}/${fault.name}`] ?? argumentsInFrench[fault.name];
  return { does, watch, arg: fault.argSays && language === 'fr' ? translated : fault.argSays };
}
