/* iommu_map_sg() and its kin return a size, or an error below zero. */
struct tarn {
	struct iommu_domain *domain;
	struct sg_table table;
	size_t size;
};

static int tarn_map(struct tarn *tarn, unsigned long iova)
{
	tarn->size = iommu_map_sgtable(tarn->domain, iova, &tarn->table, IOMMU_READ);
	if (!tarn->size) /* expect: mapping-error-misjudged */
		return -ENOMEM;
	return 0;
}

static int tarn_map_list(struct tarn *tarn, unsigned long iova, struct scatterlist *list, int count)
{
	size_t mapped = iommu_map_sg(tarn->domain, iova, list, count, IOMMU_READ, GFP_KERNEL);

	if (mapped < 0) /* expect: mapping-error-misjudged */
		return mapped;
	return 0;
}

static int tarn_map_signed(struct tarn *tarn, unsigned long iova)
{
	ssize_t mapped = iommu_map_sgtable(tarn->domain, iova, &tarn->table, IOMMU_READ);

	if (mapped < 0)
		return mapped;
	tarn->size = mapped;
	return 0;
}

static int tarn_map_all(struct tarn *tarn, unsigned long iova, size_t size)
{
	size_t mapped = iommu_map_sgtable(tarn->domain, iova, &tarn->table, IOMMU_READ);

	return mapped != size ? -ENOMEM : 0;
}
