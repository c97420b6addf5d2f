/* Memory behind a pointer that a call returned, or that a loop macro assigned. */
static void lintel_remove(struct platform_device *pdev)
{
	struct lintel *lintel = platform_get_drvdata(pdev);
	int ret;

	ret = set_memory_encrypted((unsigned long)lintel->report, 1);
	if (ret)
		dev_warn(&pdev->dev, "report page: %d\n", ret);
	free_page((unsigned long)lintel->report); /* expect: freed-while-shared */
}

struct vat {
	void *va;
	struct list_head list;
};

static void vat_free_list_always(struct list_head *head)
{
	struct vat *vat, *next;

	list_for_each_entry_safe(vat, next, head, list) {
		if (set_memory_encrypted((unsigned long)vat->va, 1))
			pr_warn("vat: still shared\n");
		free_page((unsigned long)vat->va); /* expect: freed-while-shared */
		kfree(vat);
	}
}
