/** Title blocks as other provinces and the State Council print them: whole small documents, in invented places. */
import { describe, expect, it } from 'vitest';
import { parseText } from '../eval/parse-text.js';

interface Fields {
  number?: string | null;
  code?: string;
  issuer?: string;
  title?: string;
  addressee?: string | null;
  issued_on?: string;
  effective_on?: string;
}

async function expectDocument(lines: readonly string[], fields: Fields): Promise<void> {
  const { documents } = await parseText(lines.join('\n'));
  expect(documents).toHaveLength(1);
  expect(documents[0]).toMatchObject(fields);
}

const BODY = ['现将有关事项通知如下。', '一、总体要求', '坚持问题导向。'];

describe('title blocks', () => {
  it('have the number below the title at the top of a page', async () => {
    await expectDocument(
      ['临江市人民政府关于加强河道', '管理工作的通知', '临政发〔2024〕7号', '各区人民政府：', ...BODY, '2024年3月5日'],
      {
        number: '临政发〔2024〕7号',
        issuer: '临江市人民政府',
        title: '临江市人民政府关于加强河道管理工作的通知',
        addressee: '各区人民政府',
        issued_on: '2024-03-05',
      },
    );
  });

  it('have the number in brackets, or the date before it', async () => {
    const title = ['临江市人民政府关于印发《临江市河道', '管理办法》的通知'];
    const expected = { number: '临府规〔2024〕3号', title: '临江市人民政府关于印发《临江市河道管理办法》的通知' };
    await expectDocument([...title, '（临府规〔2024〕3号）', '各区人民政府：', ...BODY], expected);
    await expectDocument([...title, '（2024年3月1日）', '临府规〔2024〕3号', '各区人民政府：', ...BODY], {
      ...expected,
      issued_on: '2024-03-01',
    });
  });

  it('keep 试行 in the title, and the number of an announcement out of it', async () => {
    await expectDocument(
      ['临江市财政局', '关于印发资金管理办法的通知', '（试行）', '临财规〔2024〕3号', '各区财政局：', ...BODY],
      { title: '关于印发资金管理办法的通知（试行）', number: '临财规〔2024〕3号' },
    );
    await expectDocument(['临江市人民政府', '关于限行的通告', '（第12号）', '自今日起限行。'], {
      title: '关于限行的通告',
      number: '第12号',
    });
  });

  it('name several issuers on one line', async () => {
    await expectDocument(
      ['临江市财政局　临江市教育局', '关于做好资助工作的通知', '临财教〔2024〕3号', '各区财政局：', ...BODY],
      { issuer: '临江市财政局、临江市教育局' },
    );
    await expectDocument(['国务院、中央军委关于同意迁建的批复', '国函〔1996〕5号', '武警总部：', '同意迁建。'], {
      issuer: '国务院、中央军委',
      addressee: '武警总部',
    });
  });

  it('name the organs of a joint document with nothing between them, which the signature parts', async () => {
    const title = '中共临江市委办公室临江市人民政府办公室关于开展防汛检查的通知';
    const signed = ['中共临江市委办公室', '临江市人民政府办公室', '2024年3月5日'];
    await expectDocument([title, '临办发〔2024〕3号', '各区人民政府：', ...BODY, ...signed], {
      title,
      issuer: '中共临江市委办公室、临江市人民政府办公室',
    });
  });

  it('belong to texts whose year is printed with letters for its 〇, or signed by a region’s chairman', async () => {
    const title = '临江市人民政府关于加强河道管理工作的通知';
    await expectDocument([title, '各区人民政府：', ...BODY, '临江市人民政府', '二OO六年二月二十日'], {
      title,
      issued_on: '2006-02-20',
    });
    await expectDocument(
      [
        '云岭自治区人民政府令',
        '第82号',
        '《云岭自治区集镇建设管理办法》已经自治区人民政府第六次常务会议通过，现予发布。',
        '自治区主席　方启明',
        '1997年7月23日',
        '云岭自治区集镇建设管理办法',
        '第一条　为加强集镇建设管理，制定本办法。',
        '第二条　自治区内的集镇建设适用本办法。',
      ],
      { number: '第82号', title: '云岭自治区集镇建设管理办法', issued_on: '1997-07-23' },
    );
  });

  it('begin with what the organ does instead of 关于', async () => {
    await expectDocument(
      [
        '云岭省人民政府办公厅转发省水利厅',
        '关于加强防汛工作意见的通知',
        '云政办发〔2024〕2号',
        '各市人民政府：',
        ...BODY,
      ],
      { issuer: '云岭省人民政府办公厅', title: '云岭省人民政府办公厅转发省水利厅关于加强防汛工作意见的通知' },
    );
    await expectDocument(
      ['临江市人民政府对市政协三次会议', '第126号提案的答复', '临政函〔2024〕8号', '王明远委员：', '您的提案收悉。'],
      { title: '临江市人民政府对市政协三次会议第126号提案的答复', addressee: '王明远委员' },
    );
  });

  it('carry the code beside the number, or a code of another form', async () => {
    const rest = ['临江市人民政府办公厅', '关于印发排水办法的通知', '各区人民政府：', ...BODY];
    await expectDocument(['临政办发〔2024〕33号　　LJPR—2024—01022', ...rest], {
      number: '临政办发〔2024〕33号',
      code: 'LJPR—2024—01022',
    });
    await expectDocument(['LJPR-2024-0020004', '临政办发〔2024〕33号', ...rest], { code: 'LJPR-2024-0020004' });
    await expectDocument(['LJ0220240010', '临政办发〔2024〕33号', ...rest], { code: 'LJ0220240010' });
  });

  it('read orders of ministries and of mayors whose name is letter-spaced', async () => {
    const law = ['河道管理条例', '第一条　为加强管理，制定本条例。'];
    await expectDocument(
      [
        '中华人民共和国国务院令',
        '第140号',
        '现公布《河道管理条例》，自2024年5月1日起施行。',
        '总理　方启明',
        '2024年2月15日',
        ...law,
      ],
      { number: '第140号', issuer: '中华人民共和国国务院', issued_on: '2024-02-15', effective_on: '2024-05-01' },
    );
    await expectDocument(
      [
        '临江市人民政府公告',
        '第102号',
        '现公布《河道管理条例》，自2024年5月1日起施行。',
        '市　长　方启明',
        '2024年2月15日',
        ...law,
      ],
      { number: '第102号', title: '河道管理条例', issued_on: '2024-02-15' },
    );
  });

  it('address ministries, and a list of places', async () => {
    for (const addressee of ['科技部、云岭省人民政府、生产建设兵团', '临江、柏城、青浦、翠坪市人民政府，有关军区'])
      await expectDocument(
        ['云岭省人民政府关于同意建设示范区的批复', '云政函〔2024〕3号', `${addressee}：`, '同意建设。'],
        { addressee },
      );
  });

  it('relay below another document', async () => {
    const first = [
      '云岭省人民政府关于节水的复函',
      '云政函〔2024〕3号',
      '王明远委员：',
      '收悉。',
      '云岭省人民政府',
      '2024年3月3日',
    ];
    const { documents } = await parseText(
      [...first, '云岭省人民政府办公厅转发省水利厅', '关于加强防汛工作意见的通知', '云政办〔2024〕2号', ...BODY].join(
        '\n',
      ),
    );
    expect(documents.map((document) => document.title)).toEqual([
      '云岭省人民政府关于节水的复函',
      '云岭省人民政府办公厅转发省水利厅关于加强防汛工作意见的通知',
    ]);
    expect(documents[1]?.issuer).toBe('云岭省人民政府办公厅');
  });

  it('address a prefecture before the counties', async () => {
    const addressee = '云山哈萨克自治州，各州、市、县（市）人民政府，各行政公署';
    await expectDocument(['云岭省人民政府', '关于防火的通知', '云政发〔2024〕3号', `${addressee}：`, ...BODY], {
      addressee,
    });
  });

  it('have the code in brackets below the date', async () => {
    await expectDocument(
      [
        '临江市人民政府',
        '关于加强河道管理工作的通知',
        '临政发〔2024〕7号',
        '各区人民政府：',
        ...BODY,
        '临江市人民政府',
        '2024年3月5日',
        '（ZJXC01–2024–0007）',
      ],
      { number: '临政发〔2024〕7号', code: 'ZJXC01–2024–0007', issued_on: '2024-03-05' },
    );
  });

  it('have one office of the province as addressee', async () => {
    await expectDocument(
      ['临江省人民政府', '关于河道规划的批复', '临政函〔2024〕7号', '省水利厅：', ...BODY, '2024年3月5日'],
      { addressee: '省水利厅' },
    );
  });

  it('are no titles of the texts that they issue', async () => {
    await expectDocument(
      [
        '临江市人民政府印发关于加快',
        '停车场建设若干措施的通知',
        '临政规〔2024〕6号',
        '各区人民政府：',
        '现将《关于加快停车场建设若干措施》印发给你们。',
        '关于加快停车场建设若干措施',
        '为缓解停车难问题，制定以下措施。',
        '一、本措施自2024年7月1日起施行。',
      ],
      { number: '临政规〔2024〕6号', effective_on: '2024-07-01' },
    );
  });

  it('address some towns by name', async () => {
    await expectDocument(
      [
        '临江市人民政府办公室关于成立工作专班的通知',
        '临府办函〔2021〕62号',
        '罗溪、黄坪镇人民政府，市有关单位：',
        ...BODY,
      ],
      { addressee: '罗溪、黄坪镇人民政府，市有关单位' },
    );
  });

  it('name the standing committee that appoints and the day of its meeting, and nobody who resigns', async () => {
    await expectDocument(
      [
        '临江市人民代表大会常务委员会任免名单',
        '（2018年7月23日临江市第十六届人民代表大会常务委员会第十三次会议通过）',
        '任命方启明为临江市人民政府副市长。',
      ],
      { issuer: '临江市人民代表大会常务委员会', issued_on: '2018-07-23' },
    );
    const { documents } = await parseText(
      ['关于接受方启明辞去市人民政府市长职务请求的决定', '会议决定接受方启明辞去市人民政府市长职务的请求。'].join('\n'),
    );
    expect(documents.map((document) => document.issuer)).toEqual([null]);
  });
});

describe('what ends the table of the document before', () => {
  const TABLE = ['附件', '收费项目表', '序号  项目    标准', '1     培训    120', '2     考试    60'];

  it('is the title of minutes under the government’s name', async () => {
    const { documents } = await parseText(
      [
        '临江市财政局',
        '关于调整收费标准的通知',
        '临财〔2024〕3号',
        '各镇财政所：',
        '现将收费标准印发给你们。',
        '附件：收费项目表',
        '临江市财政局',
        '2024年3月5日',
        '\f' + TABLE.join('\n'),
        '\f临江市人民政府',
        '第十二次常务会议纪要',
        '2024年3月8日，市长方启明主持召开市政府第十二次常务会议。',
        '一、会议听取了安全生产工作汇报。',
      ].join('\n'),
    );
    expect(documents.map(({ title }) => title)).toEqual(['关于调整收费标准的通知', '第十二次常务会议纪要']);
    expect(documents[0]?.annexes[0]?.rows).toHaveLength(2);
    expect(documents[1]?.issuer).toBe('临江市人民政府');
  });
});

describe('a code over the title', () => {
  it('belongs to the document below, whose number stands under its title', async () => {
    await expectDocument(
      [
        'LJDR—2024—00004',
        '临江县人民政府关于印发临江县',
        '河道管理办法的通知',
        '临政发〔2024〕7号',
        '各乡镇人民政府：',
        ...BODY,
      ],
      { code: 'LJDR—2024—00004', number: '临政发〔2024〕7号', title: '临江县人民政府关于印发临江县河道管理办法的通知' },
    );
  });
});

describe('a notice of appointments', () => {
  it('is known by a title that names the person between 任免 and 职务', async () => {
    const { documents } = await parseText(
      [
        '临江县人民政府关于任免方启明等三名同志职务的通知',
        '临政任〔2024〕3号',
        '各乡镇人民政府：',
        '任命方启明为县水利局局长。',
        '临江县人民政府',
        '2024年5月9日',
      ].join('\n'),
    );
    expect(documents.map(({ section, appointments }) => [section, appointments.length])).toEqual([['personnel', 1]]);
  });
});

describe('a head with labels, as in Taiwan', () => {
  const HEAD = ['發文日期：中華民國112年3月14日', '發文字號：府建管字第1120053318號'];

  it('has its title in 主旨, its addressee in 受文者, and takes effect as its first clause says', async () => {
    await expectDocument(
      [
        '海門縣政府　函',
        '受文者：本縣各國民小學',
        ...HEAD,
        '主旨：訂定「海門縣政府補助課後照顧作業要點」，並自即日生效，請查照。',
        '說明：檢附要點一份。',
      ],
      {
        title: '訂定「海門縣政府補助課後照顧作業要點」，並自即日生效',
        addressee: '本縣各國民小學',
        issued_on: '2023-03-14',
        effective_on: '2023-03-14',
      },
    );
  });

  it('has it in the first sentence of an order, which repeals what stands in 「」', async () => {
    const { documents } = await parseText(
      [
        '海門縣政府　令',
        ...HEAD,
        '廢止「海門縣政府廣告物管理要點」，並自中華民國112年4月1日生效。',
        '縣長　方啟明',
      ].join('\n'),
    );
    expect(documents[0]).toMatchObject({
      title: '廢止「海門縣政府廣告物管理要點」，並自中華民國112年4月1日生效',
      effective_on: '2023-04-01',
    });
    expect(documents[0]?.relations.map(({ kind, target_title }) => [kind, target_title])).toEqual([
      ['repeals', '海門縣政府廣告物管理要點'],
    ]);
  });

  it('names nobody where 受文者 points elsewhere', async () => {
    await expectDocument(
      ['海門縣政府　函', '受文者：如正本行文單位', ...HEAD, '主旨：公告古蹟指定名單。', '說明：如附件。'],
      { title: '公告古蹟指定名單', addressee: null },
    );
  });
});

describe('the title of an interpretation', () => {
  it('keeps 政策解读 on a line of its own below the name of the document', async () => {
    const { documents } = await parseText(
      [
        '临江市水利局',
        '关于加强河道管理工作的通知',
        '临水〔2024〕3号',
        '各镇人民政府：',
        '现将有关事项通知如下。',
        '临江市水利局',
        '2024年3月5日',
        '\f政策解读',
        '《临江市河道管理办法》',
        '政策解读',
        '问：为什么要制定《办法》？',
        '答：全市现有河道86条，管护力量薄弱。',
      ].join('\n'),
    );
    expect(documents.map(({ section, title }) => [section, title])).toEqual([
      ['documents', '关于加强河道管理工作的通知'],
      ['interpretations', '《临江市河道管理办法》政策解读'],
    ]);
    expect(documents[1]?.body?.split('\n')).toHaveLength(2);
  });
});

describe('a signature that a title block was set under', () => {
  it('is no second issuer', async () => {
    const { documents } = await parseText(
      [
        '各镇人民政府：',
        '现将有关事项通知如下。',
        '一、严格管控火源，任何人不得用火。',
        '临江市人民政府办公室',
        '临江市人民政府办公室',
        '关于做好森林防火工作的通知',
        '临政办发〔2024〕58号',
        '2024年11月15日',
        '\f各镇人民政府：',
        '现将有关事项通知如下。',
      ].join('\n'),
    );
    expect(documents[0]?.issuer).toBe('临江市人民政府办公室');
  });
});
