// SPDX-License-Identifier: GPL-3.0-or-later
// Tells ThreadSanitizer of the order that Qt keeps between threads. Debian's Qt is built without it, so what one thread
// posts and another one runs would look like a race of the two. Linked into every program of such a build; the linker
// leads our own calls of these functions of Qt here (--wrap, see cmake/MeshpingTargets.cmake). An edge is drawn between
// one call and what it runs, and nothing else: what is shared without being passed on stays a race.
#include <QFutureInterface>
#include <QObject>
#include <QRunnable>
#include <QThreadPool>

#include <sanitizer/tsan_interface.h>

#include <functional>
#include <utility>

using QtPrivate::QSlotObjectBase;

namespace {

/// A slot in place of the true one: comes after what was released at `order`, and before what acquires `answer`.
class OrderedSlot : public QSlotObjectBase
{
public:
    OrderedSlot(QSlotObjectBase *slot, void *order, void *answer = nullptr)
        : QSlotObjectBase(&run),
          m_slot(slot),
          m_order(order ? order : this),
          m_answer(answer)
    {
        __tsan_release(this);
    }

private:
    static void run(int which, QSlotObjectBase *base, QObject *receiver, void **arguments, bool *same)
    {
        auto *self = static_cast<OrderedSlot *>(base);
        __tsan_acquire(self);
        if (which == Call) {
            __tsan_acquire(self->m_order);
            self->m_slot->call(receiver, arguments);
            if (self->m_answer)
                __tsan_release(self->m_answer);
            __tsan_release(self);
        } else if (which == Compare) {
            *same = self->m_slot->compare(arguments);
        } else if (which == Destroy) {
            self->m_slot->destroyIfLastRef();
            delete self;
        }
    }

    QSlotObjectBase *m_slot;
    void *m_order;
    void *m_answer;
};

class OrderedRunnable : public QRunnable
{
public:
    explicit OrderedRunnable(QRunnable *runnable) : m_runnable(runnable) { __tsan_release(this); }

    void run() override
    {
        __tsan_acquire(this);
        const bool ours = m_runnable->autoDelete();
        m_runnable->run();
        if (ours)
            delete m_runnable;
    }

private:
    QRunnable *m_runnable;
};

} // namespace

// The names are the linker's.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
#define INVOKE _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv
#define CONNECT                                                                                                        \
    _ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11QMetaObject
#define EMIT _ZN11QMetaObject8activateEP7QObjectPKS_iPPv
#define START _ZN11QThreadPool5startEP9QRunnablei
#define START_FUNCTION _ZN11QThreadPool5startESt8functionIFvvEEi
#define DROP _ZNK20QFutureInterfaceBase6derefTEv
#define JOIN(prefix, name) prefix##name
#define REAL(name) JOIN(__real_, name)
#define WRAP(name) JOIN(__wrap_, name)

extern "C" {

bool REAL(INVOKE)(QObject *object, QSlotObjectBase *slot, Qt::ConnectionType type, void *result);
QMetaObject::Connection REAL(CONNECT)(const QObject *sender, void **signal, const QObject *receiver, void **slotPointer,
                                      QSlotObjectBase *slot, Qt::ConnectionType type, const int *types,
                                      const QMetaObject *senderType);
void REAL(EMIT)(QObject *sender, const QMetaObject *type, int signal, void **arguments);
bool REAL(DROP)(const QFutureInterfaceBase *future);
void REAL(START)(QThreadPool *pool, QRunnable *runnable, int priority);

bool WRAP(INVOKE)(QObject *object, QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    char answer = 0;
    const bool waits = type == Qt::BlockingQueuedConnection;
    const bool done = REAL(INVOKE)(object, new OrderedSlot(slot, nullptr, waits ? &answer : nullptr), type, result);
    __tsan_acquire(&answer);
    return done;
}

QMetaObject::Connection WRAP(CONNECT)(const QObject *sender, void **signal, const QObject *receiver, void **slotPointer,
                                      QSlotObjectBase *slot, Qt::ConnectionType type, const int *types,
                                      const QMetaObject *senderType)
{
    auto *ordered = new OrderedSlot(slot, const_cast<QObject *>(sender));
    return REAL(CONNECT)(sender, signal, receiver, slotPointer, ordered, type, types, senderType);
}

void WRAP(EMIT)(QObject *sender, const QMetaObject *type, int signal, void **arguments)
{
    __tsan_release(sender);
    REAL(EMIT)(sender, type, signal, arguments);
}

void WRAP(START)(QThreadPool *pool, QRunnable *runnable, int priority)
{
    REAL(START)(pool, new OrderedRunnable(runnable), priority);
}

void WRAP(START_FUNCTION)(QThreadPool *pool, std::function<void()> function, int priority)
{
    REAL(START)(pool, new OrderedRunnable(QRunnable::create(std::move(function))), priority);
}

// Whoever drops a result last destroys it, after all others have.
bool WRAP(DROP)(const QFutureInterfaceBase *future)
{
    void *state = &future->mutex();
    __tsan_release(state);
    const bool shared = REAL(DROP)(future);
    if (!shared)
        __tsan_acquire(state);
    return shared;
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
