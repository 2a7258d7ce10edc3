#include "ui/widgets/math/mathsymbols.h"

#include <QHash>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct NamedSign
{
    const char *name;
    char32_t sign;
};

constexpr NamedSign kOrdinary[] = {
    {"alpha", U'α'}, {"beta", U'β'}, {"gamma", U'γ'}, {"delta", U'δ'}, {"epsilon", U'ϵ'}, {"varepsilon", U'ε'}, {"zeta", U'ζ'},
    {"eta", U'η'}, {"theta", U'θ'}, {"vartheta", U'ϑ'}, {"iota", U'ι'}, {"kappa", U'κ'}, {"lambda", U'λ'}, {"mu", U'μ'}, {"nu", U'ν'},
    {"xi", U'ξ'}, {"omicron", U'ο'}, {"pi", U'π'}, {"varpi", U'ϖ'}, {"rho", U'ρ'}, {"varrho", U'ϱ'}, {"sigma", U'σ'},
    {"varsigma", U'ς'}, {"tau", U'τ'}, {"upsilon", U'υ'}, {"phi", U'ϕ'}, {"varphi", U'φ'}, {"chi", U'χ'}, {"psi", U'ψ'},
    {"omega", U'ω'}, {"Gamma", U'Γ'}, {"Delta", U'Δ'}, {"Theta", U'Θ'}, {"Lambda", U'Λ'}, {"Xi", U'Ξ'}, {"Pi", U'Π'}, {"Sigma", U'Σ'},
    {"Upsilon", U'Υ'}, {"Phi", U'Φ'}, {"Psi", U'Ψ'}, {"Omega", U'Ω'}, {"infty", U'∞'}, {"partial", U'∂'}, {"nabla", U'∇'},
    {"hbar", U'ℏ'}, {"hslash", U'ℏ'}, {"ell", U'ℓ'}, {"Re", U'ℜ'}, {"Im", U'ℑ'}, {"aleph", U'ℵ'}, {"beth", U'ℶ'}, {"wp", U'℘'},
    {"imath", U'ı'}, {"jmath", U'ȷ'}, {"forall", U'∀'}, {"exists", U'∃'}, {"nexists", U'∄'}, {"neg", U'¬'}, {"lnot", U'¬'},
    {"emptyset", U'∅'}, {"varnothing", U'∅'}, {"prime", U'′'}, {"backprime", U'‵'}, {"angle", U'∠'}, {"measuredangle", U'∡'},
    {"triangle", U'△'}, {"square", U'□'}, {"Box", U'□'}, {"blacksquare", U'■'}, {"Diamond", U'◇'}, {"lozenge", U'◊'}, {"top", U'⊤'},
    {"bot", U'⊥'}, {"clubsuit", U'♣'}, {"diamondsuit", U'♢'}, {"heartsuit", U'♡'}, {"spadesuit", U'♠'}, {"sharp", U'♯'}, {"flat", U'♭'},
    {"natural", U'♮'}, {"checkmark", U'✓'}, {"degree", U'°'}, {"complement", U'∁'}, {"eth", U'ð'}, {"mho", U'℧'}, {"bigstar", U'★'},
    {"pounds", U'£'}, {"euro", U'€'}, {"yen", U'¥'}, {"S", U'§'}, {"P", U'¶'}, {"dag", U'†'}, {"ddag", U'‡'}, {"%", U'%'}, {"$", U'$'},
    {"#", U'#'}, {"_", U'_'}, {"&", U'&'}, {"R", U'ℝ'}, {"N", U'ℕ'}, {"Z", U'ℤ'}, {"vert", U'|'}, {"Vert", U'‖'}, {"|", U'‖'},
    {"backslash", U'\\'}};

constexpr NamedSign kBinary[] = {
    {"pm", U'±'}, {"mp", U'∓'}, {"times", U'×'}, {"div", U'÷'}, {"cdot", U'⋅'}, {"ast", U'∗'}, {"star", U'⋆'}, {"circ", U'∘'},
    {"bullet", U'∙'}, {"oplus", U'⊕'}, {"ominus", U'⊖'}, {"otimes", U'⊗'}, {"oslash", U'⊘'}, {"odot", U'⊙'}, {"cup", U'∪'},
    {"cap", U'∩'}, {"uplus", U'⊎'}, {"sqcup", U'⊔'}, {"sqcap", U'⊓'}, {"vee", U'∨'}, {"lor", U'∨'}, {"wedge", U'∧'}, {"land", U'∧'},
    {"setminus", U'∖'}, {"smallsetminus", U'∖'}, {"wr", U'≀'}, {"amalg", U'⨿'}, {"dagger", U'†'}, {"ddagger", U'‡'}, {"diamond", U'⋄'},
    {"bigtriangleup", U'△'}, {"bigtriangledown", U'▽'}, {"triangleleft", U'◁'}, {"triangleright", U'▷'}, {"ltimes", U'⋉'},
    {"rtimes", U'⋊'}, {"barwedge", U'⊼'}, {"veebar", U'⊻'}, {"boxplus", U'⊞'}, {"boxtimes", U'⊠'}, {"boxdot", U'⊡'}};

constexpr NamedSign kRelations[] = {
    {"leq", U'≤'}, {"le", U'≤'}, {"geq", U'≥'}, {"ge", U'≥'}, {"leqslant", U'⩽'}, {"geqslant", U'⩾'}, {"neq", U'≠'}, {"ne", U'≠'},
    {"lt", U'<'}, {"gt", U'>'}, {"equiv", U'≡'}, {"approx", U'≈'}, {"sim", U'∼'}, {"simeq", U'≃'}, {"cong", U'≅'}, {"propto", U'∝'},
    {"varpropto", U'∝'}, {"ll", U'≪'}, {"gg", U'≫'}, {"lll", U'⋘'}, {"ggg", U'⋙'}, {"doteq", U'≐'}, {"coloneqq", U'≔'},
    {"triangleq", U'≜'}, {"asymp", U'≍'}, {"in", U'∈'}, {"notin", U'∉'}, {"ni", U'∋'}, {"owns", U'∋'}, {"subset", U'⊂'},
    {"supset", U'⊃'}, {"subseteq", U'⊆'}, {"supseteq", U'⊇'}, {"subsetneq", U'⊊'}, {"supsetneq", U'⊋'}, {"nsubseteq", U'⊈'},
    {"sqsubseteq", U'⊑'}, {"sqsupseteq", U'⊒'}, {"prec", U'≺'}, {"succ", U'≻'}, {"preceq", U'⪯'}, {"succeq", U'⪰'}, {"perp", U'⊥'},
    {"parallel", U'∥'}, {"nparallel", U'∦'}, {"mid", U'∣'}, {"nmid", U'∤'}, {"vdash", U'⊢'}, {"dashv", U'⊣'}, {"models", U'⊨'},
    {"vDash", U'⊨'}, {"Vdash", U'⊩'}, {"bowtie", U'⋈'}, {"smile", U'⌣'}, {"frown", U'⌢'}, {"lesssim", U'≲'}, {"gtrsim", U'≳'},
    {"nleq", U'≰'}, {"ngeq", U'≱'}, {"therefore", U'∴'}, {"because", U'∵'}, {"to", U'→'}, {"rightarrow", U'→'}, {"gets", U'←'},
    {"leftarrow", U'←'}, {"leftrightarrow", U'↔'}, {"Rightarrow", U'⇒'}, {"Leftarrow", U'⇐'}, {"Leftrightarrow", U'⇔'},
    {"implies", U'⟹'}, {"impliedby", U'⟸'}, {"iff", U'⟺'}, {"longrightarrow", U'⟶'}, {"longleftarrow", U'⟵'},
    {"longleftrightarrow", U'⟷'}, {"Longrightarrow", U'⟹'}, {"Longleftarrow", U'⟸'}, {"Longleftrightarrow", U'⟺'}, {"mapsto", U'↦'},
    {"longmapsto", U'⟼'}, {"uparrow", U'↑'}, {"downarrow", U'↓'}, {"updownarrow", U'↕'}, {"Uparrow", U'⇑'}, {"Downarrow", U'⇓'},
    {"nearrow", U'↗'}, {"searrow", U'↘'}, {"swarrow", U'↙'}, {"nwarrow", U'↖'}, {"hookrightarrow", U'↪'}, {"hookleftarrow", U'↩'},
    {"rightharpoonup", U'⇀'}, {"leftharpoonup", U'↼'}, {"rightleftharpoons", U'⇌'}, {"leadsto", U'⇝'}, {"rightsquigarrow", U'⇝'},
    {"twoheadrightarrow", U'↠'}, {"nrightarrow", U'↛'}};

constexpr NamedSign kInner[] = {{"ldots", U'…'}, {"dots", U'…'}, {"cdots", U'⋯'}, {"dotsb", U'⋯'}, {"dotsm", U'⋯'}, {"dotsi", U'⋯'},
                                {"dotsc", U'…'}, {"dotso", U'…'}, {"ddots", U'⋱'}};

constexpr NamedSign kLarge[] = {{"sum", U'∑'}, {"prod", U'∏'}, {"coprod", U'∐'}, {"bigcup", U'⋃'}, {"bigcap", U'⋂'}, {"bigoplus", U'⨁'},
                                {"bigotimes", U'⨂'}, {"bigodot", U'⨀'}, {"bigvee", U'⋁'}, {"bigwedge", U'⋀'}, {"biguplus", U'⨄'},
                                {"bigsqcup", U'⨆'}};

constexpr NamedSign kIntegrals[] = {{"int", U'∫'}, {"iint", U'∬'}, {"iiint", U'∭'}, {"oint", U'∮'}, {"oiint", U'∯'}, {"smallint", U'∫'}};

constexpr NamedSign kDelimiters[] = {
    {"lbrace", U'{'}, {"rbrace", U'}'}, {"{", U'{'}, {"}", U'}'}, {"langle", U'⟨'}, {"rangle", U'⟩'}, {"lfloor", U'⌊'},
    {"rfloor", U'⌋'}, {"lceil", U'⌈'}, {"rceil", U'⌉'}, {"lbrack", U'['}, {"rbrack", U']'}, {"lvert", U'|'}, {"rvert", U'|'},
    {"lVert", U'‖'}, {"rVert", U'‖'}, {"vert", U'|'}, {"Vert", U'‖'}, {"|", U'‖'}, {"backslash", U'\\'}, {"uparrow", U'↑'},
    {"downarrow", U'↓'}, {"updownarrow", U'↕'}, {"lgroup", U'('}, {"rgroup", U')'}};

constexpr const char *kFunctions[] = {"sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "arccot", "sinh", "cosh",
                                      "tanh", "coth", "sech", "csch", "log", "ln", "lg", "exp", "ker", "dim", "hom", "deg", "arg",
                                      "sgn", "tr", "rank", "erf"};
constexpr const char *kFunctionsWithLimits[] = {"lim", "max", "min", "sup", "inf", "det", "gcd", "lcm", "Pr"};

QString stringOf(char32_t character)
{
    return QString::fromUcs4(&character, 1);
}

MathClass delimiterClass(char32_t sign)
{
    switch (sign) {
    case U'{': case U'⟨': case U'⌊': case U'⌈': case U'(': case U'[': return MathClass::Open;
    case U'}': case U'⟩': case U'⌋': case U'⌉': case U')': case U']': return MathClass::Close;
    default: return MathClass::Ord;
    }
}

MathNode signNode(char32_t sign, MathClass atom)
{
    MathNode node;
    node.kind = MathKind::Symbol;
    node.atom = atom;
    node.text = stringOf(sign);
    return node;
}

MathNode functionNode(const QString &name, MathLimits limits)
{
    MathNode node;
    node.kind = MathKind::Symbol;
    node.atom = MathClass::Op;
    node.alphabet = MathAlphabet::Upright;
    node.limits = limits;
    node.text = name;
    return node;
}

MathNode largeNode(char32_t sign, MathLimits limits)
{
    MathNode node = signNode(sign, MathClass::Op);
    node.isLarge = true;
    node.limits = limits;
    return node;
}

QHash<QString, MathNode> symbolTable()
{
    QHash<QString, MathNode> table;
    const auto add = [&](const auto &signs, MathClass atom) {
        for (const NamedSign &named : signs)
            table.insert(QString::fromLatin1(named.name), signNode(named.sign, atom));
    };
    add(kBinary, MathClass::Bin);
    add(kRelations, MathClass::Rel);
    add(kInner, MathClass::Inner);
    for (const NamedSign &named : kDelimiters) {
        const QString name = QString::fromLatin1(named.name);
        if (!table.contains(name))
            table.insert(name, signNode(named.sign, delimiterClass(named.sign)));
    }
    add(kOrdinary, MathClass::Ord);
    table.insert(u"lvert"_s, signNode(U'|', MathClass::Open));
    table.insert(u"rvert"_s, signNode(U'|', MathClass::Close));
    table.insert(u"lVert"_s, signNode(U'‖', MathClass::Open));
    table.insert(u"rVert"_s, signNode(U'‖', MathClass::Close));
    table.insert(u"colon"_s, signNode(U':', MathClass::Punct));
    table.insert(u"vdots"_s, signNode(U'⋮', MathClass::Ord));
    for (const NamedSign &named : kLarge)
        table.insert(QString::fromLatin1(named.name), largeNode(named.sign, MathLimits::InDisplay));
    for (const NamedSign &named : kIntegrals)
        table.insert(QString::fromLatin1(named.name), largeNode(named.sign, MathLimits::Beside));
    for (const char *name : kFunctions)
        table.insert(QString::fromLatin1(name), functionNode(QString::fromLatin1(name), MathLimits::Beside));
    for (const char *name : kFunctionsWithLimits)
        table.insert(QString::fromLatin1(name), functionNode(QString::fromLatin1(name), MathLimits::InDisplay));
    table.insert(u"limsup"_s, functionNode(u"lim\u2009sup"_s, MathLimits::InDisplay));
    table.insert(u"liminf"_s, functionNode(u"lim\u2009inf"_s, MathLimits::InDisplay));
    table.insert(u"argmax"_s, functionNode(u"arg\u2009max"_s, MathLimits::InDisplay));
    table.insert(u"argmin"_s, functionNode(u"arg\u2009min"_s, MathLimits::InDisplay));
    return table;
}

/// Signs that are typed as they are, by what their commands say of them.
QHash<char32_t, MathNode> signTable()
{
    QHash<char32_t, MathNode> table;
    const auto add = [&](const auto &signs, MathClass atom) {
        for (const NamedSign &named : signs)
            table.insert(named.sign, signNode(named.sign, atom));
    };
    add(kBinary, MathClass::Bin);
    add(kRelations, MathClass::Rel);
    add(kInner, MathClass::Inner);
    for (const NamedSign &named : kDelimiters)
        table.insert(named.sign, signNode(named.sign, delimiterClass(named.sign)));
    for (const NamedSign &named : kLarge)
        table.insert(named.sign, largeNode(named.sign, MathLimits::InDisplay));
    for (const NamedSign &named : kIntegrals)
        table.insert(named.sign, largeNode(named.sign, MathLimits::Beside));
    table.insert(U'-', signNode(U'−', MathClass::Bin));
    table.insert(U'−', signNode(U'−', MathClass::Bin));
    table.insert(U'+', signNode(U'+', MathClass::Bin));
    table.insert(U'*', signNode(U'∗', MathClass::Bin));
    table.insert(U'·', signNode(U'⋅', MathClass::Bin));
    table.insert(U'=', signNode(U'=', MathClass::Rel));
    table.insert(U'<', signNode(U'<', MathClass::Rel));
    table.insert(U'>', signNode(U'>', MathClass::Rel));
    table.insert(U':', signNode(U':', MathClass::Rel));
    table.insert(U',', signNode(U',', MathClass::Punct));
    table.insert(U';', signNode(U';', MathClass::Punct));
    table.insert(U'!', signNode(U'!', MathClass::Close));
    table.insert(U'?', signNode(U'?', MathClass::Close));
    for (const char32_t bar : {U'|', U'‖', U'\\', U'⊥', U'△', U'†', U'‡'})
        table.insert(bar, signNode(bar, MathClass::Ord));
    return table;
}

} // namespace

std::optional<MathNode> mathSymbol(QStringView name)
{
    static const QHash<QString, MathNode> table = symbolTable();
    const auto found = table.constFind(name.toString());
    if (found == table.cend())
        return {};
    return *found;
}

MathNode mathCharacter(char32_t character)
{
    static const QHash<char32_t, MathNode> table = signTable();
    const auto found = table.constFind(character);
    return found == table.cend() ? signNode(character, delimiterClass(character)) : *found;
}

std::optional<QChar> mathDelimiter(QStringView name)
{
    if (name.size() == 1) {
        const QChar sign = name.front();
        if (sign == u'<')
            return u'⟨';
        if (sign == u'>')
            return u'⟩';
        if (QStringView(u"()[]|/.⟨⟩⌊⌋⌈⌉‖").contains(sign))
            return sign;
    }
    for (const NamedSign &named : kDelimiters) {
        if (name == QLatin1String(named.name))
            return QChar(static_cast<char16_t>(named.sign));
    }
    return {};
}

QString negatedSign(const QString &sign)
{
    static const QHash<QString, QString> signs{
        {u"="_s, u"≠"_s}, {u"∈"_s, u"∉"_s}, {u"∋"_s, u"∌"_s}, {u"⊂"_s, u"⊄"_s}, {u"⊃"_s, u"⊅"_s}, {u"⊆"_s, u"⊈"_s}, {u"⊇"_s, u"⊉"_s},
        {u"≡"_s, u"≢"_s}, {u"∼"_s, u"≁"_s}, {u"≈"_s, u"≉"_s}, {u"≅"_s, u"≇"_s}, {u"<"_s, u"≮"_s}, {u">"_s, u"≯"_s}, {u"≤"_s, u"≰"_s},
        {u"≥"_s, u"≱"_s}, {u"∣"_s, u"∤"_s}, {u"∥"_s, u"∦"_s}, {u"∃"_s, u"∄"_s}};
    return signs.value(sign);
}

} // namespace maquette::ui
