/**
 * Functions that wait for something else to happen: an interrupt, a completion, work that is under way. What the driver
 * keeps for its handlers may have been taken down once they return. include/linux of v7.3, by header.
 */
const waits: Readonly<Record<string, string>> = {
  'completion.h':
    'wait_for_completion wait_for_completion_io wait_for_completion_interruptible wait_for_completion_killable ' +
    'wait_for_completion_state wait_for_completion_timeout wait_for_completion_io_timeout ' +
    'wait_for_completion_interruptible_timeout wait_for_completion_killable_timeout',
  'wait.h':
    'wait_event wait_event_timeout wait_event_interruptible wait_event_interruptible_timeout wait_event_killable ' +
    'wait_event_killable_timeout wait_event_lock_irq wait_event_lock_irq_timeout wait_event_idle wait_woken',
  'workqueue.h':
    'flush_work flush_delayed_work flush_workqueue drain_workqueue cancel_work_sync cancel_delayed_work_sync',
  'interrupt.h': 'disable_irq tasklet_kill free_irq',
  'hardirq.h': 'synchronize_irq',
  'timer.h': 'timer_delete_sync timer_shutdown_sync',
  'netdevice.h': 'napi_disable napi_synchronize',
  'crypto.h': 'crypto_wait_req',
  'dmaengine.h': 'dma_sync_wait dmaengine_synchronize dmaengine_terminate_sync',
  'dma-fence.h': 'dma_fence_wait dma_fence_wait_timeout',
  'kthread.h': 'kthread_stop',
  'sched.h': 'schedule schedule_timeout schedule_timeout_interruptible schedule_timeout_uninterruptible',
  'blk-mq.h': 'blk_execute_rq',
  'usb.h': 'usb_kill_urb usb_control_msg usb_bulk_msg',
};

export const waitingCalls: ReadonlySet<string> = new Set(
  Object.values(waits).flatMap((names) => names.split(' ')),
);
