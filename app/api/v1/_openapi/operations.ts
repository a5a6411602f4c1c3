import { z } from 'zod';
import * as schemas from './schemas.ts';

export interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  schema: z.ZodType;
}

export interface Operation {
  /** Its name in the document, and of its texts. */
  id: OperationId;
  method: 'get' | 'post' | 'patch';
  path: string;
  /** What may ask: a personal access token or a session, a session alone, or anybody. */
  opens: 'token' | 'session' | 'nobody';
  parameters?: Parameter[];
  body?: z.ZodType;
  status?: number;
  type: string;
  /** Of an answer that is JSON. */
  schema?: z.ZodType;
}

export type OperationId =
  | 'me'
  | 'calendars'
  | 'selectCalendar'
  | 'events'
  | 'insights'
  | 'syncState'
  | 'startSync'
  | 'syncProgress'
  | 'exportCsv'
  | 'exportIcs'
  | 'exportJson'
  | 'myData'
  | 'openapi';

const json = 'application/json';
const bound = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const range: Parameter[] = [
  { name: 'from', in: 'query', required: true, schema: bound },
  { name: 'to', in: 'query', required: true, schema: bound },
];

/** Every operation of the API, in the order in which somebody new to it wants to read them. */
export const operations: readonly Operation[] = [
  { id: 'me', method: 'get', path: '/api/v1/me', opens: 'token', type: json, schema: schemas.me },
  {
    id: 'calendars',
    method: 'get',
    path: '/api/v1/calendars',
    opens: 'token',
    type: json,
    schema: schemas.calendarList,
  },
  {
    id: 'events',
    method: 'get',
    path: '/api/v1/events',
    opens: 'token',
    parameters: range,
    type: json,
    schema: schemas.eventList,
  },
  {
    id: 'insights',
    method: 'get',
    path: '/api/v1/insights',
    opens: 'token',
    parameters: [
      ...range,
      {
        name: 'groupBy',
        in: 'query',
        required: false,
        schema: z.enum(['category', 'calendar', 'day', 'week', 'person']),
      },
    ],
    type: json,
    schema: schemas.insights,
  },
  {
    id: 'exportCsv',
    method: 'get',
    path: '/api/v1/export.csv',
    opens: 'token',
    parameters: range,
    type: 'text/csv',
  },
  {
    id: 'exportIcs',
    method: 'get',
    path: '/api/v1/export.ics',
    opens: 'token',
    parameters: range,
    type: 'text/calendar',
  },
  {
    id: 'exportJson',
    method: 'get',
    path: '/api/v1/export.json',
    opens: 'token',
    parameters: range,
    type: json,
    schema: schemas.eventsFile,
  },
  { id: 'myData', method: 'get', path: '/api/v1/my-data', opens: 'token', type: json },
  {
    id: 'syncState',
    method: 'get',
    path: '/api/v1/sync',
    opens: 'token',
    type: json,
    schema: schemas.syncState,
  },
  {
    id: 'syncProgress',
    method: 'get',
    path: '/api/v1/sync/progress',
    opens: 'token',
    type: 'text/event-stream',
  },
  {
    id: 'startSync',
    method: 'post',
    path: '/api/v1/sync',
    opens: 'session',
    status: 202,
    type: json,
    schema: schemas.syncState,
  },
  {
    id: 'selectCalendar',
    method: 'patch',
    path: '/api/v1/calendars/{id}',
    opens: 'session',
    parameters: [{ name: 'id', in: 'path', required: true, schema: z.string() }],
    body: z.strictObject({ selected: z.boolean() }),
    type: json,
    schema: schemas.calendar,
  },
  { id: 'openapi', method: 'get', path: '/api/v1/openapi.json', opens: 'nobody', type: json },
];
