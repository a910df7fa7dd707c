import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { encode, Message } from 'node-osc';
import { expect, test } from 'vitest';
import { openStageControlSession, type Widget } from '../../scripts/lib/open-stage-control.ts';
import { touchOscLayout, touchOscXml } from '../../scripts/lib/touch-osc.ts';
import { parameters } from '../../src/parameters.ts';
import { admitMessage, declareAddresses } from '../../src/server/osc-declared.ts';
import { decodePacket } from '../../src/server/osc-decode.ts';
import type { Parameter } from '../../src/shared/parameter.ts';

const declared = declareAddresses(parameters);
const all = Object.entries<Parameter>(parameters);

/** What the server lets through for a message that a control would send. */
function admitted(address: string, ...args: { type: string; value: unknown }[]): unknown {
  const [only] = decodePacket(encode(new Message(address, ...args)));
  return admitMessage(declared, only!)?.id;
}

const widgetsOf = (widget: Widget): Widget[] => [
  widget,
  ...(widget.tabs ?? []).flatMap(widgetsOf),
  ...(widget.widgets ?? []).flatMap(widgetsOf),
];

test('Open Stage Control has a widget for each parameter, and the server takes what it sends', () => {
  const { type, content } = openStageControlSession(parameters) as { type: string; content: Widget };
  expect(type).toBe('session');
  const widgets = widgetsOf(content);
  expect(new Set(widgets.map(({ id }) => id)).size).toBe(widgets.length);
  for (const [id, parameter] of all) {
    const widget = widgets.find((candidate) => candidate.id === id)!;
    const address = String(widget['address']);
    switch (parameter.kind) {
      case 'number': {
        expect(widget).toMatchObject({ type: 'fader', range: { min: parameter.min, max: parameter.max } });
        expect(admitted(address, { type: 'f', value: parameter.max })).toBe(id);
        break;
      }
      case 'choice': {
        expect(widget.type).toBe('switch');
        for (const value of widget['values'] as string[])
          expect(admitted(address, { type: 's', value })).toBe(id);
        break;
      }
      case 'toggle':
        expect(widget).toMatchObject({ type: 'button', mode: 'toggle', on: true, off: false });
        expect(admitted(address, { type: 'T', value: true })).toBe(id);
        break;
      case 'trigger':
        expect(widget).toMatchObject({ type: 'button', mode: 'momentary' });
        expect(admitted(address)).toBe(id);
    }
  }
});

/** The OSC messages of the layout: address, type of argument, its text and its scale. */
const tosc = (xml: string) =>
  [
    ...xml.matchAll(
      /<path><partial><type>CONSTANT<\/type>.*?CDATA\[(.*?)\]\].*?<arguments><partial><type>(\w+)<\/type><conversion>(\w+)<\/conversion><value><!\[CDATA\[(.*?)\]\]><\/value><scaleMin>(.*?)<\/scaleMin><scaleMax>(.*?)<\/scaleMax>/g,
    ),
  ].map(([, address, type, conversion, value, low, high]) => ({
    address: address!,
    type: type!,
    conversion: conversion!,
    value: value!,
    scale: [Number(low), Number(high)],
  }));

test('TouchOSC has a control for each parameter, and the server takes what it sends', () => {
  const messages = tosc(touchOscXml(parameters));
  for (const [id, parameter] of all) {
    const own = messages.filter(({ address }) => declared.get(address)?.id === id);
    if (parameter.kind === 'choice') expect(own.map(({ value }) => value)).toEqual(parameter.options);
    else expect(own).toHaveLength(1);
    for (const { address, conversion, value, scale } of own) {
      if (parameter.kind === 'number') expect(scale).toEqual([parameter.min, parameter.max]);
      const sent = { FLOAT: Number(value === 'x' ? scale[1] : value), STRING: value, BOOLEAN: true }[
        conversion
      ];
      const type = { FLOAT: 'f', STRING: 's', BOOLEAN: 'T' }[conversion]!;
      expect(admitted(address, { type, value: sent })).toBe(id);
    }
  }
});

test('a .tosc file is zlib over XML whose tags close and whose ids are unique UUIDs', () => {
  const xml = inflateSync(touchOscLayout(parameters)).toString();
  expect(xml).toBe(touchOscXml(parameters));
  const open: string[] = [];
  for (const [, close, name] of xml.replace(/<!\[CDATA\[.*?\]\]>/gs, '').matchAll(/<(\/?)(\w+)[^>]*>/g))
    if (close === '') open.push(name!);
    else expect(open.pop()).toBe(name);
  expect(open).toEqual([]);
  const ids = [...xml.matchAll(/ID='(.*?)'/g)].map(([, id]) => id!);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
});

test('no control lies outside the canvas or on another of its page', () => {
  const frames = [
    ...touchOscXml(parameters).matchAll(/<x>(.*?)<\/x><y>(.*?)<\/y><w>(.*?)<\/w><h>(.*?)<\/h>/g),
  ];
  for (const [, x, y, w, h] of frames) {
    expect(Number(x) + Number(w)).toBeLessThanOrEqual(1024.001);
    expect(Number(y) + Number(h)).toBeLessThanOrEqual(768);
    expect(Number(h)).toBeGreaterThan(20);
  }
});

test('the files that people download are those of this table', () => {
  const read = (name: string) => readFileSync(new URL(`../../public/layouts/${name}`, import.meta.url));
  expect(JSON.parse(String(read('ganzfeld-open-stage-control.json')))).toEqual(
    openStageControlSession(parameters),
  );
  expect(String(inflateSync(read('ganzfeld.tosc')))).toBe(touchOscXml(parameters));
});
