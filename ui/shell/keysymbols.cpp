#include "ui/shell/keysymbols.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct KeySymbolName
{
    Qt::Key key;
    quint32 symbol;
    QLatin1StringView name;
};

constexpr quint32 kFirstFunctionKey = 0xffbe;
/// Characters beyond Latin 1 are their code points above this.
constexpr quint32 kUnicode = 0x01000000;
constexpr quint32 kLastLatin = 0xff;
constexpr quint32 kLastCharacter = 0x10ffff;

constexpr std::array kKeySymbols{
    KeySymbolName{Qt::Key_Space, 0x20, "space"_L1},
    KeySymbolName{Qt::Key_Apostrophe, 0x27, "apostrophe"_L1},
    KeySymbolName{Qt::Key_Comma, 0x2c, "comma"_L1},
    KeySymbolName{Qt::Key_Minus, 0x2d, "minus"_L1},
    KeySymbolName{Qt::Key_Period, 0x2e, "period"_L1},
    KeySymbolName{Qt::Key_Slash, 0x2f, "slash"_L1},
    KeySymbolName{Qt::Key_Semicolon, 0x3b, "semicolon"_L1},
    KeySymbolName{Qt::Key_Equal, 0x3d, "equal"_L1},
    KeySymbolName{Qt::Key_BracketLeft, 0x5b, "bracketleft"_L1},
    KeySymbolName{Qt::Key_Backslash, 0x5c, "backslash"_L1},
    KeySymbolName{Qt::Key_BracketRight, 0x5d, "bracketright"_L1},
    KeySymbolName{Qt::Key_QuoteLeft, 0x60, "grave"_L1},
    KeySymbolName{Qt::Key_Backtab, 0xfe20, "ISO_Left_Tab"_L1},
    KeySymbolName{Qt::Key_Backspace, 0xff08, "BackSpace"_L1},
    KeySymbolName{Qt::Key_Tab, 0xff09, "Tab"_L1},
    KeySymbolName{Qt::Key_Return, 0xff0d, "Return"_L1},
    KeySymbolName{Qt::Key_Pause, 0xff13, "Pause"_L1},
    KeySymbolName{Qt::Key_ScrollLock, 0xff14, "Scroll_Lock"_L1},
    KeySymbolName{Qt::Key_Escape, 0xff1b, "Escape"_L1},
    KeySymbolName{Qt::Key_Home, 0xff50, "Home"_L1},
    KeySymbolName{Qt::Key_Left, 0xff51, "Left"_L1},
    KeySymbolName{Qt::Key_Up, 0xff52, "Up"_L1},
    KeySymbolName{Qt::Key_Right, 0xff53, "Right"_L1},
    KeySymbolName{Qt::Key_Down, 0xff54, "Down"_L1},
    KeySymbolName{Qt::Key_PageUp, 0xff55, "Prior"_L1},
    KeySymbolName{Qt::Key_PageDown, 0xff56, "Next"_L1},
    KeySymbolName{Qt::Key_End, 0xff57, "End"_L1},
    KeySymbolName{Qt::Key_Print, 0xff61, "Print"_L1},
    KeySymbolName{Qt::Key_Insert, 0xff63, "Insert"_L1},
    KeySymbolName{Qt::Key_Menu, 0xff67, "Menu"_L1},
    KeySymbolName{Qt::Key_Help, 0xff6a, "Help"_L1},
    KeySymbolName{Qt::Key_Enter, 0xff8d, "KP_Enter"_L1},
    KeySymbolName{Qt::Key_Delete, 0xffff, "Delete"_L1},
};

const KeySymbolName *namedKey(Qt::Key key)
{
    const auto *const found = std::find_if(kKeySymbols.cbegin(), kKeySymbols.cend(), [key](const KeySymbolName &one) { return one.key == key; });
    return found == kKeySymbols.cend() ? nullptr : found;
}

bool isFunctionKey(Qt::Key key)
{
    return key >= Qt::Key_F1 && key <= Qt::Key_F35;
}

/// "a", "1", "F9", "space"; empty for those that are not written like that.
QString keyWord(Qt::Key key)
{
    const bool isLetter = key >= Qt::Key_A && key <= Qt::Key_Z;
    const bool isDigit = key >= Qt::Key_0 && key <= Qt::Key_9;
    if (isLetter || isDigit)
        return QString(QChar(static_cast<char16_t>(key))).toLower();
    if (isFunctionKey(key))
        return u"F%1"_s.arg(key - Qt::Key_F1 + 1);
    const KeySymbolName *named = namedKey(key);
    return named ? QString(named->name) : QString();
}

} // namespace

std::optional<quint32> keySymbol(Qt::Key key)
{
    if (isFunctionKey(key))
        return kFirstFunctionKey + static_cast<quint32>(key - Qt::Key_F1);
    if (const KeySymbolName *named = namedKey(key))
        return named->symbol;
    const auto character = static_cast<quint32>(key);
    if (character < 0x20 || character > kLastCharacter)
        return {};
    // Qt names keys by their capitals.
    const char32_t small = QChar::toLower(static_cast<char32_t>(character));
    return small <= kLastLatin ? small : kUnicode + small;
}

QString shortcutWords(const QKeySequence &keys)
{
    if (keys.isEmpty())
        return {};
    const QKeyCombination first = keys[0];
    const QString word = keyWord(first.key());
    if (word.isEmpty())
        return {};
    QStringList words;
    for (const auto &[modifier, name] : {std::pair{Qt::ControlModifier, u"CTRL"_s}, std::pair{Qt::AltModifier, u"ALT"_s},
                                         std::pair{Qt::ShiftModifier, u"SHIFT"_s}, std::pair{Qt::MetaModifier, u"LOGO"_s}}) {
        if (first.keyboardModifiers().testFlag(modifier))
            words.append(name);
    }
    words.append(word);
    return words.join(u'+');
}

} // namespace maquette::ui
