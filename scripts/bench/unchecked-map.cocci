// A mapping whose result no call of dma_mapping_error() looks at in the same function.
@@
expression handle;
@@
* handle = \(dma_map_single\|dma_map_page\|dma_map_single_attrs\|dma_map_page_attrs\|dma_map_resource\)(...);
  ... when != dma_mapping_error(..., handle)
