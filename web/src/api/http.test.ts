import { expect, it } from 'vitest';

import { read_event, written } from './http';

it('writes lists as repeated parameters and leaves out what is empty', () => {
  expect(written({ status: ['disputed', 'denied'], from: '', limit: 5, to: undefined, words: 'a b' })).toBe(
    'status=disputed&status=denied&limit=5&words=a+b',
  );
});

it('reads an event of a stream', () => {
  expect(read_event('id: 57\nevent: change\ndata: {"a":\ndata: 1}')).toEqual({ id: '57', event: 'change', data: '{"a":\n1}' });
  expect(read_event(': nothing changed')).toBeNull();
});
