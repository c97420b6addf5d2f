/* A helper on the way out frees, as far as members say that there is something. */
struct vane {
	struct kref ref;
	struct device *dev;
	struct list_head node;
	void *desc;
	dma_addr_t desc_dma;
	u32 desc_size;
};

struct vane_list {
	struct list_head all;
};

static void vane_clear(struct vane *vane)
{
	if (vane->desc_size)
		dma_free_coherent(vane->dev, vane->desc_size, vane->desc, vane->desc_dma);
	vane->desc_size = 0;
}

static void vane_destroy(struct vane *vane)
{
	vane_clear(vane);
	kfree(vane);
}

static void vane_release(struct kref *ref)
{
	vane_destroy(container_of(ref, struct vane, ref));
}

static struct vane *vane_new(struct device *dev, u32 size)
{
	struct vane *vane = kzalloc(sizeof(*vane), GFP_KERNEL);

	if (!vane)
		return NULL;
	vane->dev = dev;
	kref_init(&vane->ref);
	vane->desc = dma_alloc_coherent(dev, size, &vane->desc_dma, GFP_KERNEL);
	if (!vane->desc) {
		kfree(vane);
		return NULL;
	}
	vane->desc_size = size;
	return vane;
}

/* An address that was looked at is no error. */
int vane_create(struct device *dev, u32 size, struct vane_list *list)
{
	struct vane *vane = vane_new(dev, size);

	if (!vane)
		return -ENOMEM;
	if (IS_ERR(vane))
		return PTR_ERR(vane);
	if (vane_register(dev)) {
		vane_destroy(vane);
		return -EIO;
	}
	list_add_tail(&vane->node, &list->all);
	return 0;
}

int vane_get(struct device *dev, u32 size, void __user *to)
{
	struct vane *vane = vane_new(dev, size);

	if (!vane)
		return -ENOMEM;
	if (copy_to_user(to, &vane->desc_dma, sizeof(vane->desc_dma))) {
		kref_put(&vane->ref, vane_release);
		return -EFAULT;
	}
	vane_publish(vane);
	return 0;
}

/* This way out does not come by it. */
int vane_try(struct device *dev, u32 size)
{
	struct vane *vane = kzalloc(sizeof(*vane), GFP_KERNEL);

	if (!vane)
		return -ENOMEM;
	vane->dev = dev;
	vane->desc = dma_alloc_coherent(dev, size, &vane->desc_dma, GFP_KERNEL); /* expect: allocation-leaked */
	if (!vane->desc)
		goto free;
	if (vane_register(dev))
		goto free;
	vane->desc_size = size;
	if (vane_start(dev))
		goto destroy;
	vane_publish(vane);
	return 0;

destroy:
	vane_destroy(vane);
	return -EIO;
free:
	kfree(vane);
	return -ENOMEM;
}
