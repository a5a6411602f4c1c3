import { parseFields } from './fields.ts';

// The members each resource has at Google, written as a field selection: a `fields` parameter may ask for these only.

const person = 'id,email,displayName,self';
const time = 'date,dateTime,timeZone';
const event =
  `kind,etag,id,status,htmlLink,created,updated,summary,description,location,colorId,eventLabelId,creator(${person}),` +
  `organizer(${person}),start(${time}),end(${time}),endTimeUnspecified,recurrence,recurringEventId,` +
  `originalStartTime(${time}),transparency,visibility,iCalUID,sequence,` +
  `attendees(${person},organizer,resource,optional,responseStatus,comment,additionalGuests),attendeesOmitted,` +
  'extendedProperties(private,shared),hangoutLink,conferenceData,gadget,anyoneCanAddSelf,guestsCanInviteOthers,' +
  'guestsCanModify,guestsCanSeeOtherGuests,privateCopy,locked,reminders(useDefault,overrides(method,minutes)),' +
  'source(title,url),attachments,workingLocationProperties,outOfOfficeProperties,focusTimeProperties,' +
  'birthdayProperties,eventType';
const listedCalendar =
  'kind,etag,id,summary,description,location,timeZone,summaryOverride,colorId,backgroundColor,foregroundColor,hidden,' +
  'selected,accessRole,defaultReminders(method,minutes),notificationSettings,primary,deleted,conferenceProperties,' +
  'dataOwner,autoAcceptInvitations';

export const schemas = {
  event: parseFields(event),
  events: parseFields(
    'kind,etag,summary,description,updated,timeZone,accessRole,defaultReminders(method,minutes),nextPageToken,' +
      `nextSyncToken,items(${event})`,
  ),
  listedCalendar: parseFields(listedCalendar),
  calendarList: parseFields(`kind,etag,nextPageToken,nextSyncToken,items(${listedCalendar})`),
  calendar: parseFields(
    'kind,etag,id,summary,description,location,timeZone,dataOwner,autoAcceptInvitations,' +
      'conferenceProperties(allowedConferenceSolutionTypes),labelProperties(eventLabels(id,name,backgroundColor))',
  ),
  colors: parseFields('kind,updated,calendar,event'),
  channel: parseFields('kind,id,resourceId,resourceUri,token,expiration'),
  setting: parseFields('kind,etag,id,value'),
  settings: parseFields('kind,etag,nextPageToken,nextSyncToken,items(kind,etag,id,value)'),
};
