import * as assert from 'node:assert/strict';
import { ConfigurationTarget, workspace } from 'vscode';
import { driver, eventually, hoverText, open, rangeOf, revert } from './support';

const settings = () => workspace.getConfiguration('cocoDmaReview');

describe('the settings', () => {
  afterEach(async () => {
    await settings().update('release', undefined, ConfigurationTarget.Workspace);
    await settings().update('platforms', undefined, ConfigurationTarget.Workspace);
    await revert();
  });

  it('choose the release', async () => {
    const document = await open(driver);
    const call = rangeOf(document, 'dma_map_phys', 'nimbus_map_events').start;
    assert.match(await hoverText(document, call), /v7\.3/);
    await settings().update('release', '7.1', ConfigurationTarget.Workspace);
    await eventually('the hover to follow', async () => {
      const text = await hoverText(document, call);
      return text.includes('v7.1') && !text.includes('In v7.3') ? true : undefined;
    });
  });

  it('choose the platforms', async () => {
    const document = await open(driver);
    const call = rangeOf(document, 'dma_map_phys', 'nimbus_map_events').start;
    assert.match(await hoverText(document, call), /TDX/);
    await settings().update('platforms', ['sev-snp'], ConfigurationTarget.Workspace);
    await eventually('the hover to follow', async () => {
      const text = await hoverText(document, call);
      return text.includes('SNP') && !text.includes('TDX') ? true : undefined;
    });
  });
});
