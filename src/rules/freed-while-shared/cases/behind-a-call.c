/*
 * pending: what is known of memory behind a pointer that a call returned is dropped where paths meet, so that the
 * free is taken to follow success
 */
static void lintel_remove(struct platform_device *pdev)
{
	struct lintel *lintel = platform_get_drvdata(pdev);
	int ret;

	ret = set_memory_encrypted((unsigned long)lintel->report, 1);
	if (ret)
		dev_warn(&pdev->dev, "report page: %d\n", ret);
	free_page((unsigned long)lintel->report); /* expect: freed-while-shared */
}
