/**
 * Whether a key that was pressed is a shortcut of ours: none while the person has switched them off (WCAG 2.1.4), none
 * with a modifier, and none where somebody writes or reads a dialog or a menu. With Shift it is meant all the same: that
 * is how many keyboards write `/` and `?`.
 */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (document.documentElement.dataset.shortcuts === 'off') return false;
  if (event.defaultPrevented || event.isComposing) return false;
  if (event.metaKey || event.ctrlKey || event.altKey) return false;
  const target = event.target as HTMLElement;
  return (
    !target.isContentEditable &&
    target.closest('input, textarea, select, dialog, [popover]:popover-open') === null
  );
}
