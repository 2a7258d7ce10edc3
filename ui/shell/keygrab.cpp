#include "ui/shell/keygrab.h"

#include "ui/shell/keysymbols.h"

#include <QGuiApplication>

#include <xcb/xcb.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint32 kNumLock = 0xff7f;
constexpr quint32 kScrollLock = 0xff14;
constexpr quint32 kLeftAlt = 0xffe9;
constexpr quint32 kLeftSuper = 0xffeb;
constexpr quint16 kAllModifiers = 0xff;
constexpr quint8 kSent = 0x80;
/// Of the keyboard extension: another keyboard, and another layout of it.
constexpr quint8 kNewKeyboard = 0;
constexpr quint8 kNewLayout = 1;

struct FreeReply
{
    void operator()(void *reply) const { std::free(reply); }
};
template<typename T>
using Reply = std::unique_ptr<T, FreeReply>;

xcb_connection_t *serverConnection()
{
    const auto *server = qApp->nativeInterface<QNativeInterface::QX11Application>();
    return server ? server->connection() : nullptr;
}

/// What stands on the keys, and which of them are modifiers, read from the server at once.
class Keyboard
{
public:
    explicit Keyboard(xcb_connection_t *connection)
        : m_first(xcb_get_setup(connection)->min_keycode)
    {
        const auto count = static_cast<quint8>(xcb_get_setup(connection)->max_keycode - m_first + 1);
        const auto mapping = xcb_get_keyboard_mapping(connection, m_first, count);
        const auto modifiers = xcb_get_modifier_mapping(connection);
        m_mapping.reset(xcb_get_keyboard_mapping_reply(connection, mapping, nullptr));
        m_modifiers.reset(xcb_get_modifier_mapping_reply(connection, modifiers, nullptr));
    }

    /// On the key itself where some key has it so, otherwise with Shift or in another layout.
    QList<quint8> codes(quint32 symbol) const
    {
        QList<quint8> found;
        const int columns = m_mapping ? m_mapping->keysyms_per_keycode : 0;
        for (int column = 0; column < columns && found.isEmpty(); ++column)
            found = codesIn(column, symbol);
        return found;
    }

    /// Which modifier the key with `symbol` is; `otherwise` where none is.
    quint16 modifier(quint32 symbol, quint16 otherwise) const
    {
        if (!m_modifiers)
            return otherwise;
        const QList<quint8> keys = codes(symbol);
        const xcb_keycode_t *codes = xcb_get_modifier_mapping_keycodes(m_modifiers.get());
        const int each = m_modifiers->keycodes_per_modifier;
        for (int at = 0; at < 8 * each; ++at) {
            if (codes[at] != 0 && keys.contains(codes[at]))
                return static_cast<quint16>(1U << static_cast<unsigned>(at / each));
        }
        return otherwise;
    }

private:
    QList<quint8> codesIn(int column, quint32 symbol) const
    {
        QList<quint8> found;
        const xcb_keysym_t *symbols = xcb_get_keyboard_mapping_keysyms(m_mapping.get());
        const int all = xcb_get_keyboard_mapping_keysyms_length(m_mapping.get());
        const int each = m_mapping->keysyms_per_keycode;
        for (int at = column; at < all; at += each) {
            if (symbols[at] == symbol)
                found.append(static_cast<quint8>(m_first + at / each));
        }
        return found;
    }

    quint8 m_first;
    Reply<xcb_get_keyboard_mapping_reply_t> m_mapping;
    Reply<xcb_get_modifier_mapping_reply_t> m_modifiers;
};

/// Every sum of the modifiers in `mask`, none of them among it.
QList<quint16> sumsOf(quint16 mask)
{
    QList<quint16> sums;
    for (unsigned sum = 0; sum <= mask; ++sum) {
        if ((sum & ~static_cast<unsigned>(mask)) == 0)
            sums.append(static_cast<quint16>(sum));
    }
    return sums;
}

QList<quint32> rootWindows(xcb_connection_t *connection)
{
    QList<quint32> roots;
    for (auto screen = xcb_setup_roots_iterator(xcb_get_setup(connection)); screen.rem > 0; xcb_screen_next(&screen))
        roots.append(screen.data->root);
    return roots;
}

/// The number of the keyboard extension's events; 0 without it. Who listens to them is not told of layouts in the old way.
quint8 keyboardEventNumber(xcb_connection_t *connection)
{
    constexpr auto kExtension = "XKEYBOARD"_L1;
    const auto cookie = xcb_query_extension(connection, static_cast<quint16>(kExtension.size()), kExtension.data());
    const Reply<xcb_query_extension_reply_t> reply(xcb_query_extension_reply(connection, cookie, nullptr));
    return reply && reply->present ? reply->first_event : quint8{0};
}

} // namespace

KeyGrab::KeyGrab(QObject *parent)
    : GlobalShortcut(parent)
    , m_keyboardEvent(keyboardEventNumber(serverConnection()))
{
    m_again.setSingleShot(true);
    m_again.setInterval(100ms);
    connect(&m_again, &QTimer::timeout, this, &KeyGrab::grab);
    qApp->installNativeEventFilter(this);
}

KeyGrab::~KeyGrab()
{
    letGo();
}

bool KeyGrab::isPossible()
{
    return QGuiApplication::platformName() == "xcb"_L1 && serverConnection();
}

void KeyGrab::take(const QKeySequence &keys)
{
    m_keys = keys;
    grab();
}

KeyGrab::Place KeyGrab::find(const QKeySequence &keys)
{
    Place place;
    const auto symbol = keySymbol(keys[0].key());
    if (!symbol)
        return place;
    const Keyboard keyboard(serverConnection());
    const std::array modifiers{std::pair{Qt::ShiftModifier, quint16{XCB_MOD_MASK_SHIFT}},
                               std::pair{Qt::ControlModifier, quint16{XCB_MOD_MASK_CONTROL}},
                               std::pair{Qt::AltModifier, keyboard.modifier(kLeftAlt, XCB_MOD_MASK_1)},
                               std::pair{Qt::MetaModifier, keyboard.modifier(kLeftSuper, XCB_MOD_MASK_4)}};
    for (const auto &[ours, server] : modifiers) {
        if (keys[0].keyboardModifiers().testFlag(ours))
            place.modifiers |= server;
    }
    place.codes = keyboard.codes(*symbol);
    place.ignored = static_cast<quint16>(XCB_MOD_MASK_LOCK | keyboard.modifier(kNumLock, 0) | keyboard.modifier(kScrollLock, 0));
    place.ignored &= static_cast<quint16>(~static_cast<unsigned>(place.modifiers));
    return place;
}

void KeyGrab::grab()
{
    letGo();
    if (m_keys.isEmpty()) {
        tell(State::Off);
        return;
    }
    m_place = find(m_keys);
    if (m_place.codes.isEmpty()) {
        tell(State::Refused, tr("This keyboard has no such key. Choose others."));
        return;
    }
    xcb_connection_t *connection = serverConnection();
    QList<xcb_void_cookie_t> answers;
    for (const quint32 root : rootWindows(connection)) {
        for (const quint8 code : std::as_const(m_place.codes)) {
            for (const quint16 extra : sumsOf(m_place.ignored)) {
                const auto modifiers = static_cast<quint16>(m_place.modifiers | extra);
                m_grabs.append({root, code, modifiers});
                answers.append(xcb_grab_key_checked(connection, 0, root, modifiers, code, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC));
            }
        }
    }
    bool isRefused = false;
    for (const xcb_void_cookie_t answer : std::as_const(answers))
        isRefused = Reply<xcb_generic_error_t>(xcb_request_check(connection, answer)) || isRefused;
    if (!isRefused) {
        tell(State::On);
        return;
    }
    letGo();
    tell(State::Refused, tr("Another program or the desktop has these keys already. Choose others, or take them away there and switch this on again."));
}

void KeyGrab::letGo()
{
    m_isDown = false;
    xcb_connection_t *connection = serverConnection();
    if (m_grabs.isEmpty() || !connection)
        return;
    for (const Grab &grab : std::as_const(m_grabs))
        xcb_ungrab_key(connection, grab.code, grab.root, grab.modifiers);
    xcb_flush(connection);
    m_grabs.clear();
}

bool KeyGrab::nativeEventFilter(const QByteArray &type, void *message, qintptr *)
{
    if (type == "xcb_generic_event_t") {
        const auto *event = static_cast<const xcb_generic_event_t *>(message);
        hear(static_cast<quint8>(event->response_type & ~unsigned{kSent}), event);
    }
    // Qt is to see it too, and take its time.
    return false;
}

void KeyGrab::hear(quint8 type, const void *event)
{
    if (m_keys.isEmpty())
        return;
    if (type == XCB_MAPPING_NOTIFY) {
        m_again.start();
    } else if (m_keyboardEvent != 0 && type == m_keyboardEvent) {
        // The kind stands where other events have a detail.
        const quint8 kind = static_cast<const xcb_generic_event_t *>(event)->pad0;
        if (kind == kNewKeyboard || kind == kNewLayout)
            m_again.start();
    } else if (type == XCB_KEY_PRESS || type == XCB_KEY_RELEASE) {
        const auto *key = static_cast<const xcb_key_press_event_t *>(event);
        if (key->event != key->root || !m_place.codes.contains(key->detail))
            return;
        if (type == XCB_KEY_RELEASE) {
            m_isDown = false;
            m_releasedAt = key->time;
            return;
        }
        const unsigned counted = kAllModifiers & ~unsigned{m_place.ignored};
        const bool isHeld = std::exchange(m_isDown, true) || key->time == m_releasedAt;
        // After Qt has seen it: a window that is shown before has an older time, for which no desktop gives it the keyboard.
        if (!isHeld && (key->state & counted) == m_place.modifiers)
            QMetaObject::invokeMethod(this, &GlobalShortcut::activated, Qt::QueuedConnection);
    }
}

} // namespace maquette::ui

#include "moc_keygrab.cpp"
