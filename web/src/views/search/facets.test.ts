import { expect, it } from 'vitest';

import { without } from './facets';

it('takes one value away and leaves the others', () => {
  expect(without({ status: ['disputed', 'denied'], type: 'siege' }, 'status', 'denied')).toEqual({ status: ['disputed'], type: 'siege' });
  expect(without({ status: 'disputed', type: 'siege' }, 'status', 'disputed')).toEqual({ status: undefined, type: 'siege' });
});
